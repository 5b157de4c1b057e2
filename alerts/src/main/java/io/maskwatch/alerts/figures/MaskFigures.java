package io.maskwatch.alerts.figures;

import static io.maskwatch.alerts.database.Times.read;
import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.schemas.text.PrintableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

    private final JdbcClient database;
    private final Duration longestQuery;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final DetectorRecalls recalls;
    private final DetectorsOfAlerts detectors;

    @Autowired
    MaskFigures(JdbcClient database, DetectorsOfAlerts detectors, DetectorRecalls recalls) {
        this(database, detectors, recalls, LONGEST_QUERY);
    }

    /** Longest query in whole seconds, from 1. */
    MaskFigures(JdbcClient database, DetectorsOfAlerts detectors, DetectorRecalls recalls, Duration longestQuery) {
        this.database = database;
        this.detectors = detectors;
        this.recalls = recalls;
        this.longestQuery = longestQuery;
    }

    /** How many faces the detector finds, by which shares are corrected. */
    public DetectorRecalls recalls() {
        return recalls;
    }

    /**
     * The figures of a time. Where another detector was at work than the one whose recalls are known, no share is corrected.
     *
     * @throws BusyFiguresException if others ask at this moment
     * @throws org.springframework.dao.QueryTimeoutException if it takes too long
     */
    public MaskAnswer answer(MaskQuery query) {
        takeTurn();
        try {
            Optional<String> problem = detectors.names(query.from(), query.to()).stream()
                    .filter(name -> !recalls.areOf(name))
                    .findFirst()
                    .map(this::words);
            Optional<DetectorRecalls> known = problem.isEmpty() ? Optional.of(recalls) : Optional.empty();
            List<MaskNumbers> rows =
                    rows(query).stream().map(row -> row.corrected(known)).toList();
            return new MaskAnswer(rows, total(rows).corrected(known), problem);
        } finally {
            free.release();
        }
    }

    private String words(String other) {
        return "alerts of this time name the face detector " + PrintableText.of(other, LONGEST_NAME)
                + ", but only what " + recalls.detector()
                + " finds is known here; say in alerts.figures.recalls what the other one finds";
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

    private List<MaskNumbers> rows(MaskQuery query) {
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

    private static MaskNumbers total(Collection<MaskNumbers> rows) {
        MaskNumbers total = MaskNumbers.none(null, null, null, null);
        for (MaskNumbers row : rows) {
            total = total.plus(row.masked(), row.unmasked(), row.undecided());
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
                    none(start).plus(hour.masked(), hour.unmasked(), hour.undecided()),
                    (day, more) -> day.plus(more.masked(), more.unmasked(), more.undecided()));
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
                .query((row, number) ->
                        subject.of(row).plus(row.getLong("masked"), row.getLong("unmasked"), row.getLong("undecided")))
                .list();
    }
}
