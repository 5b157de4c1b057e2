package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.CameraPriority;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitingFramesTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final int PIXELS = 100;

    private final Map<String, CameraPriority> cameras = new TreeMap<>();
    private final Map<String, Integer> looks = new TreeMap<>();
    private final WaitingFrames waiting = new WaitingFrames(true, 16);
    private long arrivals;

    @Test
    void sharesLooksOutByPriorityWhileAllWait() {
        cameras.put("high", CameraPriority.HIGH);
        cameras.put("low", CameraPriority.LOW);
        cameras.put("normal", CameraPriority.NORMAL);
        lookUntil(700, 1);
        assertThat(looks.get("high")).isBetween(399, 401);
        assertThat(looks.get("normal")).isBetween(199, 201);
        assertThat(looks.get("low")).isBetween(99, 101);
    }

    @Test
    void sharesThemOutTheSameWayWhereABatchHasRoomForAll() {
        cameras.put("high", CameraPriority.HIGH);
        cameras.put("low", CameraPriority.LOW);
        cameras.put("normal", CameraPriority.NORMAL);
        lookUntil(700, 8);
        assertThat(looks.get("high")).isBetween(395, 405);
        assertThat(looks.get("normal")).isBetween(195, 205);
        assertThat(looks.get("low")).isBetween(95, 105);
    }

    @Test
    void fillsBatchesWhereAllHaveOnePriority() {
        for (int camera = 0; camera < 10; camera++) {
            cameras.put("gate-" + camera, CameraPriority.NORMAL);
        }
        for (int batch = 0; batch < 50; batch++) {
            allSend();
            assertThat(take(8)).hasSize(8);
        }
        assertThat(looks.values()).allSatisfy(count -> assertThat(count).isBetween(39, 41));
    }

    @Test
    void savesNothingUpForACameraThatSentNothing() {
        cameras.put("busy", CameraPriority.HIGH);
        lookUntil(1000, 1);
        cameras.put("late", CameraPriority.HIGH);
        looks.clear();
        lookUntil(20, 1);
        assertThat(looks.get("late")).isBetween(9, 11);
    }

    @Test
    void leavesNobodyOutWhoWaitsAlone() {
        cameras.put("low", CameraPriority.LOW);
        lookUntil(10, 8);
        assertThat(looks).containsEntry("low", 10);
    }

    @Test
    void keepsTheTurnOfAnOlderFrameForTheNewerOne() {
        add("gate-1", CameraPriority.NORMAL);
        add("gate-2", CameraPriority.NORMAL);
        add("gate-1", CameraPriority.NORMAL);
        assertThat(waiting.take(8, Long.MAX_VALUE))
                .extracting(WaitingFrame::arrival)
                .containsExactly(3L, 2L);
    }

    @Test
    void takesNoMorePixelsThanFit() {
        add("gate-1", CameraPriority.NORMAL);
        add("gate-2", CameraPriority.NORMAL);
        add("gate-3", CameraPriority.NORMAL);
        assertThat(waiting.take(8, 2 * PIXELS)).hasSize(2);
        assertThat(waiting.take(8, 1)).as("at least one").hasSize(1);
        assertThat(waiting.take(8, 1)).isEmpty();
    }

    private void lookUntil(int total, int batch) {
        while (looks.values().stream().mapToInt(Integer::intValue).sum() < total) {
            allSend();
            take(batch);
        }
    }

    private void allSend() {
        cameras.forEach(this::add);
    }

    private List<WaitingFrame> take(int most) {
        List<WaitingFrame> taken = waiting.take(most, Long.MAX_VALUE);
        taken.forEach(frame -> looks.merge(frame.cameraId(), 1, Integer::sum));
        return taken;
    }

    private void add(String camera, CameraPriority priority) {
        long arrival = ++arrivals;
        Frame frame = Frame.newBuilder()
                .setCameraId(camera)
                .setSequence(arrival)
                .setCapturedAt(START.plusMillis(arrival))
                .setClockSource(ClockSource.AGENT)
                .setWidth(PIXELS)
                .setHeight(1)
                .setJpeg(ByteBuffer.allocate(0))
                .setPriority(priority)
                .build();
        RawRecord raw = new RawRecord("maskwatch.frames", 0, arrival, 0, null, new byte[PIXELS], List.of());
        waiting.add(new WaitingFrame(new ReadFrame.Unseen(raw, frame), 0, arrival, Instant.EPOCH));
    }
}
