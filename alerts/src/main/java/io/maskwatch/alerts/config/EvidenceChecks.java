package io.maskwatch.alerts.config;

import static io.maskwatch.alerts.config.AlertsSettings.EVIDENCE_FOLDER;
import static io.maskwatch.alerts.config.AlertsSettings.EVIDENCE_KEYS;
import static io.maskwatch.alerts.config.AlertsSettings.EVIDENCE_STORE;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.EvidenceStorage;
import io.maskwatch.alerts.evidence.KeyRing;
import io.maskwatch.schemas.settings.Setting;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.settings.SettingsCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the settings of pictures, and others, name: a folder and keys. Pure but for looking at them. */
final class EvidenceChecks {
    private EvidenceChecks() {}

    /** The folder is named where it is needed, and can be written to. */
    static SettingsCheck folder() {
        return new SettingsCheck(List.of(EVIDENCE_STORE, EVIDENCE_FOLDER), settings -> {
            Optional<Path> folder = settings.get(EVIDENCE_FOLDER);
            if (folder.isEmpty()) {
                return settings.get(EVIDENCE_STORE) == EvidencePlace.FILES
                        ? Optional.of(EVIDENCE_FOLDER.key() + " is required with " + EVIDENCE_STORE.key() + "=files")
                        : Optional.empty();
            }
            return folder.filter(path -> !Files.isDirectory(path) || !Files.isWritable(path))
                    .map(path ->
                            EVIDENCE_FOLDER.key() + " must be a folder that can be written to, got \"" + path + '"');
        });
    }

    /** There are keys where the setting says, and each is one. */
    static SettingsCheck keys(Setting<Optional<String>> setting, Map<String, String> environment) {
        return new SettingsCheck(List.of(setting), settings -> {
            try {
                keys(setting, settings, environment);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e.getMessage());
            }
        });
    }

    static EvidenceStorage storage(Settings settings, Map<String, String> environment) {
        return new EvidenceStorage(
                settings.get(EVIDENCE_STORE),
                settings.get(EVIDENCE_FOLDER),
                S3Settings.storage(settings),
                keys(EVIDENCE_KEYS, settings, environment));
    }

    /** The keys that a setting names. */
    static KeyRing keys(Setting<Optional<String>> setting, Settings settings, Map<String, String> environment) {
        Optional<Secret> secret =
                settings.get(setting).map(reference -> Secret.resolve(setting.key(), reference, environment));
        try {
            return secret.map(keys -> KeyRing.parse(keys.value())).orElse(KeyRing.NONE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.key() + " " + e.getMessage(), e);
        }
    }
}
