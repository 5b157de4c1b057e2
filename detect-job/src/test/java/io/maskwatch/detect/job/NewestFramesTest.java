package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.trace.TraceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens while the models are busy: {@link ScriptedModels#WAITS} keeps them so. */
class NewestFramesTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final Map<Long, RawRecord> kafka = new HashMap<>();
    private OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame> harness;

    @BeforeEach
    void open() throws Exception {
        ScriptedModels.GATE.drainPermits();
        harness = harness();
        harness.open();
        frame("gate-1", 0, START, ScriptedModels.WAITS);
        frame("gate-2", 1, START, ScriptedModels.NOBODY);
    }

    @AfterEach
    void close() throws Exception {
        ScriptedModels.GATE.release();
        harness.close();
    }

    @Test
    void onlyTheNewestFrameOfEachCameraWaits() throws Exception {
        frame("gate-1", 2, START.plusMillis(1), ScriptedModels.NOBODY);
        frame("gate-2", 3, START.plusMillis(1), ScriptedModels.NOBODY);
        frame("gate-1", 4, START.plusMillis(2), ScriptedModels.NOBODY);
        frame("gate-1", 5, START.plusMillis(3), ScriptedModels.NOBODY);
        assertThat(aside())
                .extracting(Observation::getCameraId, Observation::getSequence, Observation::getOutcome)
                .containsExactly(
                        tuple("gate-1", 2L, FrameOutcome.OVERTAKEN), tuple("gate-1", 4L, FrameOutcome.OVERTAKEN));
        awaitModels();
        assertThat(sequences()).containsExactly(0L, 1L, 5L, 3L);
    }

    @Test
    void anOlderFrameThatComesLateDoesNotTakeTheNewerOnesPlace() throws Exception {
        frame("gate-1", 2, START.plusMillis(2), ScriptedModels.NOBODY);
        frame("gate-1", 3, START.plusMillis(1), ScriptedModels.NOBODY);
        assertThat(aside()).extracting(Observation::getSequence).containsExactly(3L);
    }

    @Test
    void aFrameThatGrewTooOldWhileItWaitedIsNotLookedAt() throws Exception {
        frame("gate-1", 2, START.plusMillis(1), ScriptedModels.NOBODY);
        harness.setProcessingTime(START.plusSeconds(11).toEpochMilli());
        ScriptedModels.GATE.release();
        awaitBatch();
        assertThat(sequences()).containsExactly(0L, 1L);
        assertThat(aside()).extracting(Observation::getOutcome).containsExactly(FrameOutcome.TOO_OLD);
    }

    @Test
    void aCheckpointWaitsForNoModelAndHoldsNoPicture() throws Exception {
        frame("gate-3", 2, START, ScriptedModels.NOBODY);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        assertThat(sequences()).isEmpty();
        assertThat(state.getStateSize())
                .as(
                        "bytes in the checkpoint for three frames, of which each picture has %d",
                        kafka.get(0L).value().length)
                .isLessThan(kafka.get(0L).value().length);
    }

    @Test
    @SuppressWarnings("try") // an interrupt ends the test
    void framesOnTheirWayAtACheckpointAreLookedAtAfterIt() throws Exception {
        frame("gate-3", 2, START, ScriptedModels.NOBODY);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        ScriptedModels.GATE.release();
        kafka.remove(2L);

        try (var restored = harness()) {
            restored.initializeState(state);
            restored.open();
            assertThat(aside(restored))
                    .as("the one that Kafka has no more")
                    .extracting(Observation::getCameraId, Observation::getSequence, Observation::getOutcome)
                    .containsExactly(tuple("gate-3", 2L, FrameOutcome.TOO_OLD));
            ScriptedModels.GATE.release();
            restored.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
            assertThat(restored.extractOutputValues())
                    .extracting(AnalysedFrame::sequence)
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    @Timeout(60)
    @SuppressWarnings("try") // an interrupt ends the test
    void whereEveryFrameCountsTheLastOnesAreLookedAtThoughNoFrameComesAfterThem() throws Exception {
        ScriptedModels.GATE.release();
        awaitBatch();
        try (var every = harness(false)) {
            every.open();
            for (long sequence = 0; sequence < 6; sequence++) {
                byte[] value = TestFrames.frame("gate-1", sequence, START, 300, ScriptedModels.NOBODY);
                every.processElement(
                        new RawRecord(
                                Topic.FRAMES.topicName(), 0, sequence, START.toEpochMilli(), null, value, List.of()),
                        START.toEpochMilli());
            }
            while (every.extractOutputValues().size() < 6) {
                every.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
            }
            assertThat(every.extractOutputValues())
                    .extracting(AnalysedFrame::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    private OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame> harness() throws Exception {
        return harness(true);
    }

    private OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame> harness(boolean newestOnly) throws Exception {
        var made = new OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame>(new AnalyseFramesOperator(
                new ScriptedModels(),
                new Kafka(kafka),
                new DetectConfig.Batch(2, Duration.ofMillis(50), Duration.ZERO),
                new FrameLimits(Duration.ofSeconds(10), 1_000_000, newestOnly),
                TraceSettings.OFF));
        made.setProcessingTime(START.toEpochMilli());
        return made;
    }

    private void frame(String camera, long sequence, Instant capturedAt, int scene) throws Exception {
        byte[] value = TestFrames.frame(camera, sequence, capturedAt, 300, scene);
        RawRecord record =
                new RawRecord(Topic.FRAMES.topicName(), 0, sequence, capturedAt.toEpochMilli(), null, value, List.of());
        kafka.put(sequence, record);
        harness.processElement(record, capturedAt.toEpochMilli());
    }

    private void awaitBatch() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    /** Lets the models go and waits for the batch in them and the next. */
    private void awaitModels() throws Exception {
        ScriptedModels.GATE.release();
        awaitBatch();
        awaitBatch();
    }

    private List<Long> sequences() {
        return harness.extractOutputValues().stream()
                .map(AnalysedFrame::sequence)
                .toList();
    }

    private List<Observation> aside() throws UnreadableRecordException {
        return aside(harness);
    }

    private static List<Observation> aside(OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame> harness)
            throws UnreadableRecordException {
        List<Observation> observations = new ArrayList<>();
        for (StreamRecord<OutgoingRecord> record : harness.getSideOutput(FrameResults.ASIDE)) {
            observations.add(
                    AvroCodec.of(Observation.class).decode(record.getValue().value()));
        }
        return observations;
    }

    /** What the topic has, by offset. */
    private record Kafka(Map<Long, RawRecord> records) implements FrameRecall {
        @Override
        public Map<FrameReference, RawRecord> read(List<FrameReference> frames) {
            Map<FrameReference, RawRecord> found = new HashMap<>();
            frames.stream()
                    .filter(frame -> records.containsKey(frame.offset()))
                    .forEach(frame -> found.put(frame, records.get(frame.offset())));
            return found;
        }
    }
}
