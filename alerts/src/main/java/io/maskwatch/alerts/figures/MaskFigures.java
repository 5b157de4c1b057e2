package io.maskwatch.alerts.figures;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sums up what the cameras counted. A camera counts for the site that it is registered at today. Half a year of many cameras takes its
 * time, and everything else needs connections, too: few are answered at once, and none for long. Safe for use by several threads.
 */
@Component
public final class MaskFigures {
    private static final String SUMS = """
        select %1$s, sum(masked) as masked, sum(unmasked) as unmasked, sum(undecided) as undecided
        from masks_of_hour counted left join camera on camera.camera_id = counted.camera_id
        where hour >= :from and hour < :to and %2$s and (:camera::text is null or counted.camera_id = :camera)
            and (:site::text is null or camera.site = :site)
        group by %3$s order by %3$s
        """;

    private static final String OF_CAMERAS = "counted.camera_id, min(camera.name) as name, min(camera.site) as site";

    private static final int MOST_AT_ONCE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

    private final JdbcClient database;
    private final Duration longestQuery;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final DetectorRecalls recalls = DetectorRecalls.read();

    @Autowired
    MaskFigures(JdbcClient database) {
        this(database, LONGEST_QUERY);
    }

    /** Longest query in whole seconds, from 1. */
    MaskFigures(JdbcClient database, Duration longestQuery) {
        this.database = database;
        this.longestQuery = longestQuery;
    }

    /** How many faces the detector finds, by which shares are corrected. */
    public DetectorRecalls recalls() {
        return recalls;
    }

    /**
     * The rows in the order of what they are about.
     *
     * @throws BusyFiguresException if others ask at this moment
     * @throws org.springframework.dao.QueryTimeoutException if it takes too long
     */
    public List<MaskNumbers> rows(MaskQuery query) {
        takeTurn();
        try {
            return answer(query);
        } finally {
            free.release();
        }
    }

    private void takeTurn() {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyFiguresException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyFiguresException();
        }
    }

    private List<MaskNumbers> answer(MaskQuery query) {
        return switch (query.by()) {
            case CAMERA -> sums(query, OF_CAMERAS, "counted.camera_id", MaskFigures::ofCamera);
            case SITE ->
                sums(
                        query,
                        "camera.site",
                        "camera.site",
                        row -> MaskNumbers.none(null, null, row.getString("site"), null));
            case HOUR -> hours(query);
            case DAY -> days(query);
        };
    }

    /** All rows together. */
    public MaskNumbers total(Collection<MaskNumbers> rows) {
        MaskNumbers total = MaskNumbers.none(null, null, null, null);
        for (MaskNumbers row : rows) {
            total = total.plus(row.masked(), row.unmasked(), row.undecided(), recalls);
        }
        return total;
    }

    private List<MaskNumbers> hours(MaskQuery query) {
        return sums(query, "hour", "hour", row -> MaskNumbers.none(null, null, null, read(row, "hour")));
    }

    /** An hour that is a part of two days, in zones half an hour beside, counts for the day in which it begins. */
    private List<MaskNumbers> days(MaskQuery query) {
        Map<Instant, MaskNumbers> days = new LinkedHashMap<>();
        for (MaskNumbers hour : hours(query)) {
            Instant start = Objects.requireNonNull(hour.start())
                    .atZone(query.zone())
                    .toLocalDate()
                    .atStartOfDay(query.zone())
                    .toInstant();
            days.merge(
                    start,
                    none(start).plus(hour.masked(), hour.unmasked(), hour.undecided(), recalls),
                    (day, more) -> day.plus(more.masked(), more.unmasked(), more.undecided(), recalls));
        }
        return List.copyOf(days.values());
    }

    private static MaskNumbers none(Instant start) {
        return MaskNumbers.none(null, null, null, start);
    }

    private static MaskNumbers ofCamera(ResultSet row) throws SQLException {
        String id = row.getString("camera_id");
        return MaskNumbers.none(id, Objects.requireNonNullElse(row.getString("name"), id), row.getString("site"), null);
    }

    @FunctionalInterface
    private interface Subject {
        MaskNumbers of(ResultSet row) throws SQLException;
    }

    private List<MaskNumbers> sums(MaskQuery query, String select, String group, Subject subject) {
        return database.sql(SUMS.formatted(select, query.sites().condition("camera.site"), group))
                .withQueryTimeout(Math.toIntExact(longestQuery.toSeconds()))
                .params(query.sites().values())
                .param("from", toDatabase(query.from()))
                .param("to", toDatabase(query.to()))
                .param("camera", query.camera().orElse(null))
                .param("site", query.site().orElse(null))
                .query((row, number) -> subject.of(row)
                        .plus(row.getLong("masked"), row.getLong("unmasked"), row.getLong("undecided"), recalls))
                .list();
    }
}
