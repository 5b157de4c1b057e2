package io.maskwatch.alerts.figures;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.validation.Fields;
import io.maskwatch.schemas.Compliance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the cameras counted, in PostgreSQL. Safe for use by several threads and instances. */
@Component
public final class MaskStore {
    /** As long as the topic keeps the minutes. */
    private static final Duration HOURS_KEPT = Duration.ofDays(180);

    private static final Duration MINUTES_KEPT = Duration.ofDays(2);

    private final JdbcClient database;
    private final Clock clock;

    MaskStore(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Checks a record before it is stored.
     *
     * @throws io.maskwatch.alerts.validation.InvalidRecordException if a field is out of its range
     */
    public static void check(Compliance minute, Instant now) {
        Fields.cameraId(minute.getCameraId());
        Fields.past("minute", minute.getMinute(), now);
        Fields.atLeast("masked", minute.getMasked(), 0);
        Fields.atLeast("unmasked", minute.getUnmasked(), 0);
        Fields.atLeast("undecided", minute.getUndecided(), 0);
    }

    /** Stores a minute, in place of what was said of it before. */
    public void store(Compliance minute) {
        database.sql("""
            insert into masks_of_minute (camera_id, minute, masked, unmasked, undecided)
            values (:camera, :minute, :masked, :unmasked, :undecided)
            on conflict (camera_id, minute) do update set masked = excluded.masked, unmasked = excluded.unmasked,
                undecided = excluded.undecided
            """)
                .param("camera", minute.getCameraId())
                .param("minute", toDatabase(minute.getMinute()))
                .param("masked", minute.getMasked())
                .param("unmasked", minute.getUnmasked())
                .param("undecided", minute.getUndecided())
                .update();
    }

    /** Forgets minutes of which the sums are kept, and hours that are older than their topic keeps them. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    public void forgetOld() {
        Instant now = clock.instant();
        forget("delete from masks_of_minute where minute < :before", now.minus(MINUTES_KEPT));
        forget("delete from masks_of_hour where hour < :before", now.minus(HOURS_KEPT));
    }

    private void forget(String statement, Instant before) {
        database.sql(statement).param("before", toDatabase(before)).update();
    }
}
