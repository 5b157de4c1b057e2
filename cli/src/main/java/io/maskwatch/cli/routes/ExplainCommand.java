package io.maskwatch.cli.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.routing.rules.AlertFacts;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.Explanation;
import io.maskwatch.routing.rules.RoutingRules;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch routes explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says where an alert goes or went, and why each route did or didn't take it. The alert is"
                + " one of the service's, by its id, or one that you describe. With --file it needs no"
                + " service.",
        footer = {"", "Exit codes: 0 explained, 1 not, 2 wrong usage."})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ALERT", arity = "0..1", description = "The alert's id.")
    private String alert;

    @Option(names = "--camera", paramLabel = "ID", description = "The camera of an alert that you describe.")
    private String camera;

    @Option(names = "--site", paramLabel = "NAME", description = "Its site (default: the camera's).")
    private String site;

    @Option(names = "--zone", paramLabel = "NAME", description = "Its zone (default: none).")
    private String zone;

    @Option(names = "--rule", paramLabel = "NAME", description = "Its rule (default: no-mask).")
    private String rule;

    @Option(names = "--mode", paramLabel = "MODE", description = "The camera's mode (default: the camera's).")
    private String mode;

    @Option(names = "--at", paramLabel = "TIME", description = "When, such as 2026-11-30T08:00:00Z (default: now).")
    private String at;

    @Option(names = "--file", paramLabel = "FILE", description = "Use this routes file instead of the service's.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        if ((alert == null) == (camera == null)) {
            throw UserErrorException.wrongUsage("name an alert, or describe one with --camera");
        }
        if (file != null && (alert != null || json)) {
            throw UserErrorException.wrongUsage("--file goes with --camera, and without --json");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (file != null) {
            byFile().forEach(out::println);
        } else {
            JsonNode answer = service.get("/api/v1/routes/explain?" + query()).body();
            if (json) {
                out.println(answer);
            } else {
                answer.path("lines").forEach(line -> out.println(PrintableText.of(line.asText())));
            }
        }
        out.flush();
        return 0;
    }

    private List<String> byFile() {
        RoutesFile read = RoutesFile.read(file);
        AlertFacts facts = new AlertFacts(
                camera, site, zone, rule == null ? "no-mask" : rule, mode == null ? "alert" : mode, moment(), null);
        Decision decision = new RoutingRules(read.routing()).decide(facts, List.of());
        return Explanation.lines(decision, read.routing());
    }

    private Instant moment() {
        try {
            return at == null ? Instant.now() : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw UserErrorException.wrongUsage(
                    "--at must be a time with its offset, such as 2026-11-30T08:00:00Z, got \"" + at + '"', e);
        }
    }

    private String query() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("alert", alert);
        values.put("camera", camera);
        values.put("site", site);
        values.put("zone", zone);
        values.put("rule", rule);
        values.put("mode", mode);
        values.put("at", at);
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "=" + ServiceOptions.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
