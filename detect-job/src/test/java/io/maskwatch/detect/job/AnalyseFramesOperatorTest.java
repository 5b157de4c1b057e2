package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.Look;
import io.maskwatch.detect.frame.FrameLimits;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.trace.TraceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyseFramesOperatorTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private OneInputStreamOperatorTestHarness<RawRecord, AnalysedFrame> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new AnalyseFramesOperator(
                new ScriptedModels(),
                frames -> Map.of(),
                new DetectConfig.Batch(3, Duration.ofMillis(50), Duration.ZERO),
                new FrameLimits(Duration.ofSeconds(10), 1_000_000, false),
                TraceSettings.OFF));
        harness.setProcessingTime(START.toEpochMilli());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void looksWhenTheBatchIsFull() throws Exception {
        frame(0, ScriptedModels.UNMASKED);
        frame(1, ScriptedModels.NOBODY);
        assertThat(sequences()).isEmpty();
        frame(2, ScriptedModels.BOTH);
        awaitBatch();
        assertThat(sequences()).containsExactly(0L, 1L, 2L);
        assertThat(harness.extractOutputValues())
                .extracting(frame -> frame.looks().size())
                .containsExactly(1, 0, 2);
    }

    @Test
    void looksWhenTheFirstFrameHasWaited() throws Exception {
        frame(0, ScriptedModels.NOBODY);
        harness.setProcessingTime(START.toEpochMilli() + 49);
        assertThat(sequences()).isEmpty();
        harness.setProcessingTime(START.toEpochMilli() + 50);
        awaitBatch();
        assertThat(sequences()).containsExactly(0L);
    }

    @Test
    void letsNoWatermarkPassAFrame() throws Exception {
        frame(0, ScriptedModels.NOBODY);
        harness.processWatermark(START.toEpochMilli());
        frame(1, ScriptedModels.NOBODY);
        harness.processWatermark(START.toEpochMilli() + 1);
        assertThat(harness.getOutput()).isEmpty();
        harness.setProcessingTime(START.toEpochMilli() + 50);
        awaitBatch();
        assertThat(sequences()).containsExactly(0L, 1L);
        assertThat(harness.getOutput())
                .endsWith(new Watermark(START.toEpochMilli()), new Watermark(START.toEpochMilli() + 1));
        harness.processWatermark(START.toEpochMilli() + 2);
        assertThat(harness.getOutput()).endsWith(new Watermark(START.toEpochMilli() + 2));
    }

    @Test
    void readsNoFurtherWhileEveryFrameCountsAndTwoBatchesWait() throws Exception {
        for (int sequence = 0; sequence < 20; sequence++) {
            frame(sequence, ScriptedModels.NOBODY);
        }
        assertThat(sequences()).startsWith(0L, 1L, 2L, 3L, 4L).hasSizeGreaterThanOrEqualTo(20 - 3 - 6);
        harness.endInput();
        harness.getOperator().finish();
        assertThat(sequences()).hasSize(20).isSorted();
    }

    @Test
    void looksAtTheLastFramesWhenTheInputEnds() throws Exception {
        frame(0, ScriptedModels.NOBODY);
        harness.endInput();
        harness.getOperator().finish();
        assertThat(sequences()).containsExactly(0L);
    }

    @Test
    void keepsAPictureThatBreaksTheModelFromSpoilingOthers() throws Exception {
        frame(0, ScriptedModels.UNMASKED);
        frame(1, ScriptedModels.BREAKS_THE_MODEL);
        frame(2, ScriptedModels.UNMASKED);
        awaitBatch();
        assertThat(sequences()).containsExactly(0L, 2L);
        DeadLetter letter = AvroCodec.of(DeadLetter.class).decode(aside().value());
        assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MODEL_FAILURE);
        assertThat(letter.getSourceOffset()).isEqualTo(1);
    }

    @Test
    void handsOnWhatAnAgentHasSeenAtOnceHoweverOldItIs() throws Exception {
        harness.setProcessingTime(START.plusSeconds(300).toEpochMilli());
        byte[] value = TestFrames.searched("gate-1", 7, START, false);
        harness.processElement(
                new RawRecord(Topic.FRAMES.topicName(), 0, 7, START.toEpochMilli(), null, value, List.of()),
                START.toEpochMilli());
        assertThat(harness.extractOutputValues()).singleElement().satisfies(frame -> {
            assertThat(frame.sequence()).isEqualTo(7);
            assertThat(frame.detectorModel()).isEqualTo("agent-detector 1");
            assertThat(frame.looks()).singleElement().satisfies(look -> {
                assertThat(look.state()).isEqualTo(MaskState.NO_MASK);
                assertThat(look.picture()).isNull();
            });
        });
    }

    @Test
    void tellsOfFramesThatAreTooOld() throws Exception {
        harness.setProcessingTime(START.plusSeconds(11).toEpochMilli());
        frame(0, ScriptedModels.UNMASKED);
        OutgoingRecord report = aside();
        assertThat(report.topic()).isEqualTo(Topic.OBSERVATIONS);
        assertThat(AvroCodec.of(Observation.class).decode(report.value()).getFaces())
                .isEmpty();
    }

    @Test
    void cutsEvidenceOnlyOfPeopleWithoutAMaskAndPixelatesTheOthers() throws Exception {
        frame(0, ScriptedModels.BOTH);
        harness.setProcessingTime(START.toEpochMilli() + 50);
        awaitBatch();
        List<Look> looks = harness.extractOutputValues().get(0).looks();
        assertThat(looks.get(0).picture()).isNotNull();
        assertThat(looks.get(0).picture().pixelatedFaces()).isOne();
        assertThat(looks.get(1).picture()).isNull();
    }

    private void awaitBatch() throws Exception {
        harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    private void frame(long sequence, int scene) throws Exception {
        byte[] value = TestFrames.frame("gate-1", sequence, START, 300, scene);
        harness.processElement(
                new RawRecord(Topic.FRAMES.topicName(), 0, sequence, START.toEpochMilli(), null, value, List.of()),
                START.toEpochMilli() + sequence);
    }

    private List<Long> sequences() {
        return harness.extractOutputValues().stream()
                .map(AnalysedFrame::sequence)
                .toList();
    }

    private OutgoingRecord aside() {
        return harness.getSideOutput(FrameResults.ASIDE).remove().getValue();
    }
}
