package io.maskwatch.alerts.config;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.S3Credentials;
import io.maskwatch.alerts.evidence.S3Storage;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.settings.SettingsCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where pictures in an object store are. */
final class S3Settings {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    static final Setting<Optional<URI>> ENDPOINT = new Setting<>(
            "alerts.evidence.s3.endpoint",
            "",
            "an http:// or https:// address whose host has no underscore, or empty",
            false,
            "Where the object store is, such as https://s3.eu-central-1.amazonaws.com. Required with the store s3.",
            text -> SettingForms.httpUri(text)
                    // Amazon's client cannot connect to one with an underscore.
                    .filter(address -> address.map(URI::getHost).isPresent() || address.isEmpty()));

    static final Setting<String> REGION_NAME = new Setting<>(
            "alerts.evidence.s3.region",
            "us-east-1",
            "1 to 40 of a-z, 0-9 and \"-\"",
            false,
            "The region that requests are signed for.",
            text -> Optional.of(text).filter(REGION.asMatchPredicate()));

    static final Setting<Optional<String>> BUCKET_NAME = new Setting<>(
            "alerts.evidence.s3.bucket",
            "",
            "3 to 63 of a-z, 0-9, \".\" and \"-\", or empty",
            false,
            "The bucket, there and for Maskwatch alone. Required with the store s3.",
            text -> text.isBlank()
                    ? Optional.of(Optional.empty())
                    : Optional.of(Optional.of(text))
                            .filter(name -> BUCKET.matcher(text).matches()));

    static final Setting<Optional<Path>> CREDENTIALS_FILE = Setting.optionalPath(
            "alerts.evidence.s3.credentials-file",
            "A file with a line: the access key's id, a space, the secret key. Read again when it changes. Required with the"
                    + " store s3.");

    static final List<Setting<?>> ALL = List.of(ENDPOINT, REGION_NAME, BUCKET_NAME, CREDENTIALS_FILE);

    private S3Settings() {}

    /** All of them are there where the store is s3, all or none otherwise, and the file holds credentials. */
    static SettingsCheck check() {
        return new SettingsCheck(
                List.of(AlertsSettings.EVIDENCE_STORE, ENDPOINT, BUCKET_NAME, CREDENTIALS_FILE), S3Settings::problem);
    }

    private static Optional<String> problem(Settings settings) {
        List<Setting<? extends Optional<?>>> needed = List.of(ENDPOINT, BUCKET_NAME, CREDENTIALS_FILE);
        boolean wanted = settings.get(AlertsSettings.EVIDENCE_STORE) == EvidencePlace.S3
                || needed.stream().anyMatch(setting -> settings.get(setting).isPresent());
        if (!wanted) {
            return Optional.empty();
        }
        for (Setting<? extends Optional<?>> setting : needed) {
            if (settings.get(setting).isEmpty()) {
                return Optional.of(setting.key() + " is required for pictures in an object store");
            }
        }
        Path file = settings.get(CREDENTIALS_FILE).orElseThrow();
        return S3Credentials.problem(file)
                .map(problem -> CREDENTIALS_FILE.key() + " " + problem + ", got \"" + file + '"');
    }

    static Optional<S3Storage> storage(Settings settings) {
        return settings.get(ENDPOINT)
                .map(endpoint -> new S3Storage(
                        endpoint,
                        settings.get(REGION_NAME),
                        settings.get(BUCKET_NAME).orElseThrow(),
                        settings.get(CREDENTIALS_FILE).orElseThrow()));
    }
}
