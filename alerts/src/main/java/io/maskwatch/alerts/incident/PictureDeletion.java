package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.PictureName;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.alerts.evidence.Sweep;
import io.maskwatch.alerts.validation.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes pictures whose time is over and that no hold covers. Safe for use by several threads and instances. */
@Component
public final class PictureDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(PictureDeletion.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_PASSED_OVER = 1_000;

    /** What can't be deleted keeps nothing behind it waiting, and is tried again after this time. */
    private static final Duration PASSED_OVER = Duration.ofMinutes(10);

    /** A slow object store takes seconds for each picture. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** From one kind to the next by the index, however many pictures there are of each. */
    static final String KINDS = """
            with recursive kinds as (
                (select site, rule from evidence order by site, rule limit 1)
                union all
                select next.site, next.rule from kinds, lateral (
                    select site, rule from evidence where (evidence.site, evidence.rule) > (kinds.site, kinds.rule)
                    order by site, rule limit 1) next
            )
            select site, rule from kinds
            """;

    private static final String NOT_HELD = """
            not is_held(evidence.alert_id, camera_id, captured_at, captured_at)
            and not exists (select 1 from incident where incident.alert_id = evidence.alert_id
                and is_held(incident.alert_id, incident.camera_id, opened_at, occurred_at))
            """;

    private static final String DUE = """
            select alert_id, sha256, place from evidence
            where site = :site and rule = :rule and stored_at < :before and %s
            order by stored_at limit :limit for update skip locked
            """.formatted(NOT_HELD);

    private static final String OLDEST = """
            select stored_at from evidence where site = :site and rule = :rule and %s order by stored_at limit 1
            """.formatted(NOT_HELD);

    private static final String DELETE = """
            with deleted as (
                delete from evidence where (alert_id, sha256) in (:names) returning alert_id
            )
            update incident set picture_deleted_at = :now where alert_id in (select alert_id from deleted)
            """;

    private final JdbcClient database;
    private final Pictures pictures;
    private final DeletionLock lock;
    private final TransactionOperations transaction;

    /** Pictures whose bytes could not be deleted, and since when, in nanoseconds. */
    private final Map<PictureName, Long> passedOver = new ConcurrentHashMap<>();

    public PictureDeletion(
            JdbcClient database, Pictures pictures, DeletionLock lock, TransactionOperations transaction) {
        this.database = database;
        this.pictures = pictures;
        this.lock = lock;
        this.transaction = transaction;
    }

    private record Stored(PictureName name, String place) {}

    /** The kinds of pictures that there are. */
    public List<Kind> kinds() {
        return database.sql(KINDS)
                .query((row, number) -> new Kind(row.getString("site"), row.getString("rule")))
                .list();
    }

    /** When the oldest picture of a kind was stored that may be deleted, if there is one. */
    public Optional<Instant> oldest(Kind kind) {
        return database.sql(OLDEST)
                .param("site", kind.site())
                .param("rule", kind.rule())
                .query((row, number) -> read(row, "stored_at"))
                .optional();
    }

    /**
     * Deletes pictures of a kind that were stored before a moment, some hundreds or some seconds' worth in one go, and returns how
     * many. First their bytes and then their rows: what is left over in between is found again. Who places a hold waits for it. What
     * can't be deleted stays for some minutes, and those behind it go.
     */
    public int deleteSome(Kind kind, Instant before, Instant now) {
        return deleteSome(kind, before, now, LONGEST);
    }

    int deleteSome(Kind kind, Instant before, Instant now, Duration longest) {
        forgetPassedOver();
        return transaction.execute(status -> {
            lock.forDeletion();
            List<Stored> due = database.sql(DUE)
                    .param("site", kind.site())
                    .param("rule", kind.rule())
                    .param("before", toDatabase(before))
                    .param("limit", AT_ONCE + passedOver.size())
                    .query((row, number) -> new Stored(
                            new PictureName(row.getObject("alert_id", UUID.class), row.getString("sha256")),
                            row.getString("place")))
                    .list();
            List<PictureName> deleted = deleteBytes(due, longest);
            if (!deleted.isEmpty()) {
                database.sql(DELETE)
                        .param("names", pairs(deleted))
                        .param("now", toDatabase(now))
                        .update();
            }
            return deleted.size();
        });
    }

    /**
     * Deletes files and objects without a row that were last written before a moment.
     *
     * @param progress called at least every few seconds
     */
    public Sweep deleteStrays(Instant before, Runnable progress) {
        return pictures.deleteStrays(before, this::known, progress);
    }

    /** Deletes the bytes of all pictures of an alert, and then its rows of pictures. To be called in a transaction. */
    public void deleteAll(UUID alertId) {
        database.sql("select sha256, place from evidence where alert_id = :alertId for update")
                .param("alertId", alertId)
                .query((row, number) ->
                        new Stored(new PictureName(alertId, row.getString("sha256")), row.getString("place")))
                .list()
                .forEach(this::deleteBytes);
        database.sql("delete from evidence where alert_id = :alertId")
                .param("alertId", alertId)
                .update();
    }

    /** Deletes the bytes of one picture at least and goes on for a time; returns whose bytes are gone. */
    private List<PictureName> deleteBytes(List<Stored> due, Duration longest) {
        long begun = System.nanoTime();
        List<PictureName> deleted = new ArrayList<>();
        for (Stored stored : due) {
            if (passedOver.containsKey(stored.name())) {
                continue;
            }
            try {
                deleteBytes(stored);
                deleted.add(stored.name());
            } catch (RuntimeException e) {
                LOG.warn("a picture is not deleted now, trying again in ten minutes: {}", Failures.line(e));
                passOver(stored.name());
            }
            if (isElsewhere(stored) && System.nanoTime() - begun >= longest.toNanos()) {
                break;
            }
        }
        return deleted;
    }

    /** Whether the bytes of some picture could not be deleted in the last minutes. */
    public boolean hasPassedOver() {
        forgetPassedOver();
        return !passedOver.isEmpty();
    }

    private void passOver(PictureName name) {
        if (passedOver.size() < MOST_PASSED_OVER) {
            passedOver.put(name, System.nanoTime());
        }
    }

    private void forgetPassedOver() {
        long now = System.nanoTime();
        passedOver.values().removeIf(since -> now - since >= PASSED_OVER.toNanos());
    }

    private void deleteBytes(Stored stored) {
        if (isElsewhere(stored)) {
            pictures.delete(stored.name(), stored.place());
        }
    }

    /** Anywhere else than in the row, where a call takes its time. */
    private static boolean isElsewhere(Stored stored) {
        return !stored.place().equals(EvidencePlace.DATABASE.text());
    }

    private Set<PictureName> known(Collection<PictureName> names) {
        return new HashSet<>(database.sql("select alert_id, sha256 from evidence where (alert_id, sha256) in (:names)")
                .param("names", pairs(names))
                .query((row, number) -> new PictureName(row.getObject("alert_id", UUID.class), row.getString("sha256")))
                .list());
    }

    private static List<Object[]> pairs(Collection<PictureName> names) {
        return names.stream()
                .map(name -> new Object[] {name.alertId(), name.sha256()})
                .toList();
    }
}
