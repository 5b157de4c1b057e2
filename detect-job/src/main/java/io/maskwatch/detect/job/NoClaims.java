package io.maskwatch.detect.job;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * For a stream that has no say about time: it holds no other stream's watermark back. Idle, and not at the end of time: an
 * operator whose other input is idle, too, would jump there and end every camera's visit.
 */
final class NoClaims<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        // The newest policy is in force from when it arrives, whenever it was written.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
