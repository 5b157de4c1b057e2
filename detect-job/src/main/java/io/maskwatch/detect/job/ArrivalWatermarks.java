package io.maskwatch.detect.job;

import io.maskwatch.detect.frame.RawRecord;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Tells how far a partition has been read, in the time at which its records were written. That time drives the timers for
 * cameras that have fallen silent; decisions about people go by capture times, which differ from camera to camera.
 *
 * <p>A partition that falls silent is taken to be read up to a while ago, not set aside as idle: the incidents of the last
 * camera that fell silent must close, too. The while is counted by a clock that stands still under back pressure, so a slow
 * job does not run ahead of its own input. A partition without any record is idle.
 */
final class ArrivalWatermarks<T> implements WatermarkGenerator<T> {
    private static final long OUT_OF_ORDER_MILLIS = 1_000;
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final RelativeClock activity;
    private final LongSupplier now;
    private final long silenceMillis;
    private long newest = Long.MIN_VALUE;
    private long activeAt;

    ArrivalWatermarks(RelativeClock activity, LongSupplier now, Duration silence) {
        this.activity = activity;
        this.now = now;
        this.silenceMillis = silence.toMillis();
        this.activeAt = activity.relativeTimeMillis();
    }

    /** Watermarks by the time of writing. A record that was written in the future counts as written now. */
    static WatermarkStrategy<RawRecord> strategy() {
        return WatermarkStrategy.<RawRecord>forGenerator(context ->
                        new ArrivalWatermarks<>(context.getInputActivityClock(), System::currentTimeMillis, SILENCE))
                .withTimestampAssigner((record, written) -> Math.min(record.timestamp(), System.currentTimeMillis()));
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        activeAt = activity.relativeTimeMillis();
        newest = Math.max(newest, timestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        boolean silent = activity.relativeTimeMillis() - activeAt >= silenceMillis;
        if (newest == Long.MIN_VALUE) {
            if (silent) {
                output.markIdle();
            }
            return;
        }
        if (silent) {
            newest = Math.max(newest, now.getAsLong() - silenceMillis);
        }
        output.emitWatermark(new Watermark(newest - OUT_OF_ORDER_MILLIS - 1));
    }
}
