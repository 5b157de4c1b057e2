package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.evidence.EvidencePlace;
import io.maskwatch.alerts.evidence.PictureName;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.alerts.evidence.SealedPictureException;
import io.maskwatch.alerts.loop.Deadline;
import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.validation.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves pictures to where new ones go, and seals them with the newest key, some at a time, so that an old key can be taken away
 * once it is done. Instances share the work. Thread-safe.
 */
@Component
public final class EvidenceMover {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceMover.class);
    private static final int AT_ONCE = 50;
    private static final int MOST_GIVEN_UP = 1_000;

    /** What is left then waits for the next run. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Rows are held so long, and a slow object store takes seconds for each picture. */
    private static final Duration LONGEST_GO = Duration.ofSeconds(5);

    /** It runs every ten minutes, and beats at each picture. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    /** From one place and key to the next by the index, however many pictures there are of each. */
    static final String KINDS = """
            with recursive kinds as (
                (select place, coalesce(key_id, '') as key from evidence
                order by place, coalesce(key_id, '') limit 1)
                union all
                select next.place, next.key from kinds, lateral (
                    select evidence.place, coalesce(evidence.key_id, '') as key from evidence
                    where (evidence.place, coalesce(evidence.key_id, '')) > (kinds.place, kinds.key)
                    order by evidence.place, coalesce(evidence.key_id, '') limit 1) next
            )
            select place, key from kinds
            """;

    static final String NEXT = """
            select alert_id, sha256, place from evidence where place = :place and coalesce(key_id, '') = :key
            order by stored_at desc limit :limit for update skip locked
            """;

    private final JdbcClient database;
    private final Pictures pictures;
    private final TransactionOperations transaction;
    private final Heartbeat heartbeat;
    private final Set<PictureName> givenUp = new HashSet<>();

    /** Those that could not be read lately; they keep no others waiting. */
    private final Set<PictureName> notNow = new HashSet<>();

    private int tried;
    private int failures;

    EvidenceMover(JdbcClient database, Pictures pictures, TransactionOperations transaction, Heartbeats heartbeats) {
        this.database = database;
        this.pictures = pictures;
        this.transaction = transaction;
        this.heartbeat = heartbeats.addScheduled("evidence-mover", LONGEST_SILENCE);
    }

    private record Stored(PictureName name, String place) {}

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    synchronized void run() {
        heartbeat.beat();
        Deadline deadline = new Deadline(LONGEST);
        try {
            tellMissingKeys();
            if (notNow.size() >= MOST_GIVEN_UP) {
                notNow.clear();
            }
            int all = 0;
            failures = 0;
            do {
                tried = 0;
                all += moveSome();
            } while (tried > 0 && failures < SetAside.MOST_FAILURES && !deadline.isOver());
            if (tried == 0 && failures == 0) {
                notNow.clear(); // all others are where they belong, so these have their turn at the next run
            }
            if (all > 0) {
                LOG.info("{} pictures are now in the place and sealed with the key that the settings name", all);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("pictures are not moved now, trying again in ten minutes: {}", Failures.line(e));
        }
    }

    private void tellMissingKeys() {
        List<String> missing = kinds().stream()
                .map(Kept::key)
                .filter(key -> !known(key))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            LOG.error(
                    "pictures are sealed with keys that are not in alerts.evidence.keys, and nobody can see them: {}",
                    String.join(", ", missing));
        }
    }

    /** What is sealed with no key has an empty one. */
    private record Kept(String place, String key) {}

    private List<Kept> kinds() {
        return database.sql(KINDS)
                .query((row, number) -> new Kept(row.getString("place"), row.getString("key")))
                .list();
    }

    private boolean known(String key) {
        return key.isEmpty() || pictures.keyIds().contains(key);
    }

    /** Moves some pictures and returns how many; 0 where there is nothing to do. */
    public synchronized int moveSome() {
        List<Stored> moved = new ArrayList<>();
        transaction.executeWithoutResult(status -> move(next(), moved));
        // Only now is it certain that the row names the new place.
        moved.stream()
                .filter(stored -> !stored.place().equals(pictures.place())
                        && !stored.place().equals(EvidencePlace.DATABASE.text()))
                .forEach(this::deleteOldCopy);
        return moved.size();
    }

    private void deleteOldCopy(Stored stored) {
        heartbeat.beat();
        try {
            pictures.delete(stored.name(), stored.place());
        } catch (RuntimeException e) {
            LOG.error(
                    "the old copy of a moved picture in {} is not deleted, and has to be by hand: alert {}: {}",
                    stored.place(),
                    stored.name().alertId(),
                    Failures.line(e));
        }
    }

    private void move(List<Stored> due, List<Stored> moved) {
        Deadline deadline = new Deadline(LONGEST_GO);
        for (Stored stored : due) {
            if (givenUp.contains(stored.name()) || notNow.contains(stored.name())) {
                continue;
            }
            if (move(stored)) {
                moved.add(stored);
            }
            if (deadline.isOver() || failures >= SetAside.MOST_FAILURES) {
                return;
            }
        }
    }

    private List<Stored> next() {
        Kept wanted = new Kept(pictures.place(), pictures.keyId().orElse(""));
        return kinds().stream()
                .filter(kept -> !kept.equals(wanted) && known(kept.key()))
                .flatMap(kept -> some(kept).stream())
                .limit(AT_ONCE + givenUp.size() + notNow.size())
                .toList();
    }

    private List<Stored> some(Kept kept) {
        return database.sql(NEXT)
                .param("place", kept.place())
                .param("key", kept.key())
                .param("limit", AT_ONCE + givenUp.size() + notNow.size())
                .query((row, number) -> new Stored(
                        new PictureName(row.getObject("alert_id", UUID.class), row.getString("sha256")),
                        row.getString("place")))
                .list();
    }

    private boolean move(Stored stored) {
        heartbeat.beat();
        tried++;
        Optional<byte[]> jpeg;
        try {
            jpeg = pictures.get(stored.name(), stored.place());
        } catch (SealedPictureException e) {
            LOG.error("a picture stays as it is: {}", e.getMessage());
            jpeg = Optional.empty();
        } catch (RuntimeException e) {
            if (stored.place().equals(EvidencePlace.DATABASE.text())) {
                throw e;
            }
            LOG.warn("a picture is not moved now: {}", Failures.line(e));
            failures++;
            if (notNow.size() < MOST_GIVEN_UP) {
                notNow.add(stored.name());
            }
            return false;
        }
        if (jpeg.isEmpty()) {
            if (givenUp.size() < MOST_GIVEN_UP) {
                givenUp.add(stored.name());
            } else {
                failures++; // there is no room to remember it
            }
            return false;
        }
        pictures.put(stored.name(), jpeg.get());
        if (!stored.place().equals(pictures.place()) && stored.place().equals(EvidencePlace.DATABASE.text())) {
            pictures.delete(stored.name(), stored.place());
        }
        database.sql(
                        "update evidence set place = :place, key_id = :keyId where alert_id = :alertId and sha256 = :sha256")
                .param("place", pictures.place())
                .param("keyId", pictures.keyId().orElse(null))
                .param("alertId", stored.name().alertId())
                .param("sha256", stored.name().sha256())
                .update();
        return true;
    }
}
