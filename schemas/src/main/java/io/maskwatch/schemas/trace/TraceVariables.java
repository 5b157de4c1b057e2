package io.maskwatch.schemas.trace;

import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.SettingsCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Those of OpenTelemetry's variables that are checked here. Their names and meanings are OpenTelemetry's. */
final class TraceVariables {
    static final Setting<Optional<URI>> ENDPOINT = address(
            "otel.exporter.otlp.endpoint",
            "Where spans are sent by OTLP over HTTP: an address such as http://collector:4318, to which /v1/traces is added."
                    + " Empty records none.");

    static final Setting<Optional<URI>> TRACES_ENDPOINT = address(
            "otel.exporter.otlp.traces.endpoint", "The same as a whole address, to which nothing is added; it wins.");

    static final Setting<Optional<String>> COMMON_HEADERS = headers(
            "otel.exporter.otlp.headers",
            "Headers of each request, such as the login at the collector; file:PATH names a file that holds them.");

    static final Setting<Optional<String>> TRACES_HEADERS =
            headers("otel.exporter.otlp.traces.headers", "The same for spans alone; they win.");

    static final Setting<String> PROTOCOL = protocol("otel.exporter.otlp.protocol", "How spans are sent.");

    static final Setting<String> TRACES_PROTOCOL = protocol("otel.exporter.otlp.traces.protocol", "The same.");

    static final Setting<Optional<String>> SERVICE_NAME = Setting.optionalString(
            "otel.service.name",
            "What the spans say that they come from; empty stands for maskwatch-ingest, maskwatch-detect-job or maskwatch-alerts.");

    private static final Set<String> SAMPLERS = Set.of(
            "always_on",
            "always_off",
            "traceidratio",
            "parentbased_always_on",
            "parentbased_always_off",
            "parentbased_traceidratio");

    static final Setting<Optional<String>> SAMPLER = Setting.optional(
            "otel.traces.sampler",
            "one of " + String.join(", ", SAMPLERS.stream().sorted().toList()),
            "Which traces are recorded; empty stands for parentbased_traceidratio in the agent and the job, and for always_on in"
                    + " the alerting service.",
            name -> Optional.of(name).filter(SAMPLERS::contains));

    static final Setting<Optional<Double>> SAMPLER_ARGUMENT = Setting.optional(
            "otel.traces.sampler.arg",
            "0.0..1.0",
            "The share of the frames whose traces are recorded; empty stands for 0.01, or for 1.0 where a sampler is named.",
            share -> Optional.of(Double.parseDouble(share)).filter(value -> value >= 0 && value <= 1));

    static final Setting<Boolean> DISABLED = new Setting<>(
            "otel.sdk.disabled",
            "false",
            "true or false",
            false,
            "Whether to record nothing, whatever else is set.",
            text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            });

    static final List<Setting<?>> ENDPOINTS = List.of(ENDPOINT, TRACES_ENDPOINT);

    static final List<Setting<?>> HEADERS = List.of(COMMON_HEADERS, TRACES_HEADERS);

    private TraceVariables() {}

    static List<Setting<?>> all() {
        return List.of(
                ENDPOINT,
                TRACES_ENDPOINT,
                COMMON_HEADERS,
                TRACES_HEADERS,
                PROTOCOL,
                TRACES_PROTOCOL,
                SERVICE_NAME,
                SAMPLER,
                SAMPLER_ARGUMENT,
                DISABLED);
    }

    static List<SettingsCheck> checks() {
        return List.of(withoutLogin(ENDPOINT), withoutLogin(TRACES_ENDPOINT));
    }

    /** A login would stand in the exporter's log. */
    private static SettingsCheck withoutLogin(Setting<Optional<URI>> setting) {
        return new SettingsCheck(List.of(setting), settings -> settings.get(setting)
                .filter(address -> address.getRawUserInfo() != null)
                .map(address ->
                        setting.key() + " must not hold a user or a password: otel.exporter.otlp.headers is for them"));
    }

    private static Setting<Optional<URI>> address(String key, String description) {
        return Setting.optional(
                key,
                "an http:// or https:// address whose host has no underscore",
                description,
                TraceVariables::address);
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return Optional.of(address)
                    .filter(whole -> http && whole.getHost() != null && whole.getPort() <= 65_535)
                    .filter(whole -> whole.getRawQuery() == null && whole.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Setting<Optional<String>> headers(String key, String description) {
        return Setting.optional(
                        key,
                        "NAME=VALUE, separated by commas, with values percent-encoded",
                        description,
                        (String list) -> Optional.of(list).filter(HeaderList::isValid))
                .asSecret();
    }

    private static Setting<String> protocol(String key, String description) {
        return new Setting<>(key, "http/protobuf", "http/protobuf", false, description, text -> Optional.of(text)
                .filter("http/protobuf"::equals));
    }
}
