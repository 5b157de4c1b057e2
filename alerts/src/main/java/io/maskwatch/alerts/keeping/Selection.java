package io.maskwatch.alerts.keeping;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.access.Sites;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what an erasure or an export is about. Safe for use by several threads and instances. */
@Component
final class Selection {
    /** Of an alert, also where only its picture has come; what is erased already is left out. */
    private static final String ALERTS = """
        with chosen as (
            select alert_id, camera_id, site, opened_at as began, occurred_at as last_seen,
                greatest(occurred_at, stored_at) as newest, open
            from incident where %s and %s
            union all
            select alert_id, camera_id, nullif(site, ''), captured_at, captured_at, stored_at, false
            from evidence where %s and %s
                and not exists (select 1 from incident where incident.alert_id = evidence.alert_id)
        )
        select * from chosen where not exists (select 1 from erased_alert where erased_alert.alert_id = chosen.alert_id)
        order by alert_id limit :limit
        """;

    private static final int PART = 1_000;

    private final JdbcClient database;

    Selection(JdbcClient database) {
        this.database = database;
    }

    /** An alert that is to be erased or exported. */
    record Chosen(
            UUID alertId,
            String cameraId,
            String site,
            Instant began,
            Instant lastSeen,
            Instant newest,
            boolean open) {}

    /** The alerts at these sites, and never more than the limit. */
    List<Chosen> find(Covered covered, Sites visible, int limit) {
        Map<String, Object> values = new HashMap<>(visible.values());
        values.put("limit", limit);
        covered.alertId().ifPresent(alertId -> values.put("alertId", alertId));
        covered.cameraId().ifPresent(cameraId -> {
            values.put("cameraId", cameraId);
            values.put("from", toDatabase(covered.from().orElseThrow()));
            values.put("to", toDatabase(covered.to().orElseThrow()));
        });
        boolean one = covered.alertId().isPresent();
        String sql = ALERTS.formatted(
                one ? "alert_id = :alertId" : "camera_id = :cameraId and opened_at < :to and occurred_at >= :from",
                visible.condition("site"),
                one ? "alert_id = :alertId" : "camera_id = :cameraId and captured_at < :to and captured_at >= :from",
                visible.condition("site"));
        return database.sql(sql)
                .params(values)
                .query((row, number) -> new Chosen(
                        row.getObject("alert_id", UUID.class),
                        row.getString("camera_id"),
                        row.getString("site"),
                        read(row, "began"),
                        read(row, "last_seen"),
                        read(row, "newest"),
                        row.getBoolean("open")))
                .list();
    }

    /** A hold in force, and an alert that it covers. */
    record Held(UUID alertId, Hold hold) {}

    /** A hold that keeps one of them, if one does. */
    Optional<Held> held(List<Chosen> chosen) {
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<Hold> holds = database.sql("""
                select * from legal_hold where lifted_at is null and camera_id in (:cameras) order by placed_at
                """)
                .param(
                        "cameras",
                        chosen.stream().map(Chosen::cameraId).distinct().toList())
                .query((row, number) -> HoldStore.hold(row))
                .list();
        return holds.stream()
                .flatMap(hold -> chosen.stream()
                        .filter(alert -> covers(hold, alert))
                        .map(alert -> new Held(alert.alertId(), hold)))
                .findFirst();
    }

    private static boolean covers(Hold hold, Chosen alert) {
        if (hold.alertId() != null) {
            return hold.alertId().equals(alert.alertId());
        }
        return hold.cameraId().equals(alert.cameraId())
                && !hold.from().isAfter(alert.lastSeen())
                && (hold.to() == null || hold.to().isAfter(alert.began()));
    }

    /** The SHA-256 of the pictures of each, in order; empty lists for those without. */
    Map<UUID, List<String>> pictures(List<Chosen> chosen) {
        Map<UUID, List<String>> pictures = new HashMap<>();
        chosen.forEach(alert -> pictures.put(alert.alertId(), new ArrayList<>()));
        inParts(chosen, ids -> database.sql(
                        "select alert_id, sha256 from evidence where alert_id in (:ids) order by alert_id, sha256")
                .param("ids", ids)
                .query(row -> {
                    pictures.get(row.getObject("alert_id", UUID.class)).add(row.getString("sha256"));
                }));
        return pictures;
    }

    /** Receivers that got a message about any of them, in order. */
    List<String> receivers(List<Chosen> chosen) {
        TreeSet<String> receivers = new TreeSet<>();
        inParts(
                chosen,
                ids -> receivers.addAll(
                        database.sql("""
                        select distinct receiver from delivery where alert_id in (:ids) and state = 'DELIVERED'
                        """).param("ids", ids).query(String.class).list()));
        return List.copyOf(receivers);
    }

    /** Hands on the ids of all, a thousand at a time. */
    static void inParts(List<Chosen> chosen, Consumer<List<UUID>> taker) {
        for (int start = 0; start < chosen.size(); start += PART) {
            taker.accept(chosen.subList(start, Math.min(chosen.size(), start + PART)).stream()
                    .map(Chosen::alertId)
                    .toList());
        }
    }

    /** The hash of all lines, as {@link Receipt#contentSha256} says. */
    static String hash(List<Chosen> alerts, Map<UUID, List<String>> pictures) {
        List<String> lines = new ArrayList<>();
        for (Chosen alert : alerts) {
            List<String> own = pictures.get(alert.alertId());
            if (own.isEmpty()) {
                lines.add(alert.alertId() + " -\n");
            }
            own.forEach(sha256 -> lines.add(alert.alertId() + " " + sha256 + "\n"));
        }
        try {
            byte[] content = String.join("", lines.stream().sorted().toList()).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
