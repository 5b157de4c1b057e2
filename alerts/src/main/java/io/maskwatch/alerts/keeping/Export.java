package io.maskwatch.alerts.keeping;

import io.maskwatch.alerts.audit.AuditStore;
import io.maskwatch.alerts.evidence.SealedPictureException;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An export that is about to be written: a ZIP with the pictures, a JSON file for each alert, and at its end a manifest with the
 * SHA-256 of each. Nothing but one picture or alert is in memory at a time. Not thread-safe, to be written once.
 */
public final class Export {
    private static final int MOST_ENTRIES = 1_000;
    private static final String README = "README.txt";

    private final ExportManifest.Request request;
    private final List<UUID> alerts;
    private final Map<UUID, List<String>> pictures;
    private final Sources sources;
    private final JsonMapper json;
    private final List<ExportManifest.Part> parts = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int written;

    Export(
            ExportManifest.Request request,
            List<UUID> alerts,
            Map<UUID, List<String>> pictures,
            Sources sources,
            JsonMapper json) {
        this.request = request;
        this.alerts = alerts;
        this.pictures = pictures;
        this.sources = sources;
        this.json = json;
    }

    /** Where the content comes from. */
    record Sources(IncidentStore incidents, EvidenceStore evidence, Timeline timeline, AuditStore looks) {}

    /** Writes all of it. What breaks off in between is no ZIP: its directory is the last that is written. */
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        add(zip, README, readme());
        for (UUID alertId : alerts) {
            add(zip, "alerts/" + alertId + ".json", alert(alertId));
            for (String sha256 : pictures.get(alertId)) {
                addPicture(zip, alertId, sha256);
            }
        }
        ExportManifest manifest = new ExportManifest(1, request, alerts.size(), written, missing, parts);
        put(zip, "manifest.json", pretty(manifest));
        zip.finish();
        out.flush();
    }

    /** The alert as the API shows it, what happened to it, and everybody who looked at its picture or changed it. */
    private byte[] alert(UUID alertId) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("alert", sources.incidents().find(alertId).orElse(null));
        content.put("timeline", timeline(alertId));
        content.put("audit", sources.looks().of("alert:" + alertId, MOST_ENTRIES));
        return pretty(content);
    }

    private List<TimelineEntry> timeline(UUID alertId) {
        return sources.timeline().of(alertId, 0, MOST_ENTRIES);
    }

    private void addPicture(ZipOutputStream zip, UUID alertId, String sha256) throws IOException {
        try {
            Optional<EvidenceStore.Picture> picture = sources.evidence().find(alertId, Optional.of(sha256));
            if (picture.isPresent()) {
                add(
                        zip,
                        "pictures/" + alertId + "-" + sha256 + ".jpg",
                        picture.get().jpeg());
                written++;
            } else {
                missing.add("the picture " + sha256 + " of alert " + alertId + " was deleted meanwhile");
            }
        } catch (SealedPictureException e) {
            missing.add("the picture " + sha256 + " of alert " + alertId + ": " + e.getMessage());
        }
    }

    private void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        put(zip, name, content);
        parts.add(new ExportManifest.Part(name, content.length, IncidentChecks.sha256(content)));
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] pretty(Object value) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    private static byte[] readme() throws IOException {
        try (InputStream file = Export.class.getResourceAsStream("/export/" + README)) {
            return file.readAllBytes();
        }
    }
}
