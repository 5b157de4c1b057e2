package io.maskwatch.alerts.incident;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.PictureName;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.alerts.evidence.Sweep;
import io.maskwatch.alerts.loop.Deadline;
import io.maskwatch.alerts.validation.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
            select alert_id, sha256, place, stored_at from evidence
            where site = :site and rule = :rule and stored_at >= :begin and stored_at < :before and %s
            order by stored_at :direction limit :limit for update skip locked
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

    private final SetAside<PictureName> setAside = new SetAside<>();

    public PictureDeletion(
            JdbcClient database, Pictures pictures, DeletionLock lock, TransactionOperations transaction) {
        this.database = database;
        this.pictures = pictures;
        this.lock = lock;
        this.transaction = transaction;
    }

    private record Stored(PictureName name, String place, Instant storedAt) {}

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
     * Deletes pictures of a kind that were stored before a moment, some hundreds or some seconds' worth in one go. First their bytes
     * and then their rows: what is left over in between is found again. Who places a hold waits for it. What can't be deleted is set
     * aside for some minutes, and the next go takes those behind it.
     */
    public Deleted deleteSome(Kind kind, Instant before, Instant now) {
        return deleteSome(kind, before, now, LONGEST);
    }

    Deleted deleteSome(Kind kind, Instant before, Instant now, Duration longest) {
        Instant begin = setAside.begin(kind);
        return transaction.execute(status -> {
            lock.forDeletion();
            Tried tried = deleteBytes(kind, due(kind, begin, before), longest);
            if (!tried.deleted.isEmpty()) {
                database.sql(DELETE)
                        .param("names", pairs(tried.deleted))
                        .param("now", toDatabase(now))
                        .update();
            }
            boolean nothingLeft = tried.deleted.isEmpty() && tried.failed == 0;
            setAside.ended(kind, tried.deleted.size(), tried.failed);
            return new Deleted(tried.deleted.size(), tried.failed, nothingLeft && begin.equals(Instant.EPOCH));
        });
    }

    private List<Stored> due(Kind kind, Instant begin, Instant before) {
        return database.sql(DUE.replace(":direction", setAside.isNewestFirst(kind) ? "desc" : "asc"))
                .param("site", kind.site())
                .param("rule", kind.rule())
                .param("begin", toDatabase(begin))
                .param("before", toDatabase(before))
                .param("limit", AT_ONCE + setAside.size())
                .query((row, number) -> new Stored(
                        new PictureName(row.getObject("alert_id", UUID.class), row.getString("sha256")),
                        row.getString("place"),
                        read(row, "stored_at")))
                .list();
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
        database.sql("select sha256, place, stored_at from evidence where alert_id = :alertId for update")
                .param("alertId", alertId)
                .query((row, number) -> new Stored(
                        new PictureName(alertId, row.getString("sha256")),
                        row.getString("place"),
                        read(row, "stored_at")))
                .list()
                .forEach(this::deleteBytes);
        database.sql("delete from evidence where alert_id = :alertId")
                .param("alertId", alertId)
                .update();
    }

    /** What has become of the pictures of one go. */
    private static final class Tried {
        private final List<PictureName> deleted = new ArrayList<>();
        private int failed;
    }

    /** Deletes the bytes of one picture at least and goes on for a time. */
    private Tried deleteBytes(Kind kind, List<Stored> due, Duration longest) {
        Deadline deadline = new Deadline(longest);
        Tried tried = new Tried();
        for (Stored stored : due) {
            if (setAside.contains(stored.name())) {
                continue;
            }
            try {
                deleteBytes(stored);
                tried.deleted.add(stored.name());
            } catch (RuntimeException e) {
                if (tried.failed == 0) {
                    LOG.warn("pictures are not deleted now, trying again in ten minutes: {}", Failures.line(e));
                }
                setAside.add(kind, stored.name(), stored.storedAt());
                tried.failed++;
            }
            if (tried.failed >= SetAside.MOST_FAILURES || (isElsewhere(stored) && deadline.isOver())) {
                break;
            }
        }
        return tried;
    }

    /** Whether the bytes of some picture could not be deleted in the last minutes. */
    public boolean hasSetAside() {
        return !setAside.isEmpty();
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
