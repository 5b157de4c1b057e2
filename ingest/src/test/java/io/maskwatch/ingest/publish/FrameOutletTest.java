package io.maskwatch.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.ingest.privacy.PicturePolicy.Leaving;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraPriority;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameOutletTest {
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final PicturePolicy PICTURES = new PicturePolicy(Leaving.PICTURES, List.of());
    private static final PicturePolicy FACES = new PicturePolicy(Leaving.FACES, List.of());

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Deque<Runnable> encoders = new ArrayDeque<>();
    private final ScriptedFaceFinder models = new ScriptedFaceFinder();
    private final List<Instant> published = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private Instant heartbeatAt;
    private int dropped;

    private final FrameOutlet outlet = new FrameOutlet(
            "gate",
            kafka,
            encoders::add,
            models,
            new PublishListener() {
                @Override
                public void published(Instant capturedAt) {
                    published.add(capturedAt);
                }

                @Override
                public void dropped() {
                    dropped++;
                }

                @Override
                public void encoded(long nanos, int bytes) {
                    assertThat(bytes).isPositive();
                }

                @Override
                public void searched(long nanos) {
                    assertThat(nanos).isNotNegative();
                }

                @Override
                public void refused(String why) {
                    refused.add(why);
                }
            },
            () -> heartbeatAt,
            Spans.unrecorded());

    @Test
    void eachFrameCarriesTheNewestHeartbeat() throws Exception {
        offer(0);
        encode();
        heartbeatAt = START.minusSeconds(20);
        offer(1, 2);
        encode();
        assertThat(sent()).extracting(Frame::getHeartbeatAt).containsExactly(null, heartbeatAt, heartbeatAt);
    }

    @Test
    void eachFrameBeginsATraceThatItsRecordNamesInAHeaderToo() throws Exception {
        offer(0);
        encode();
        offer(1);
        encode();
        assertThat(sent())
                .extracting(frame ->
                        TraceParent.parse(frame.getTraceParent()).orElseThrow().traceId())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(kafka.history())
                .extracting(record ->
                        new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(
                        sent().stream().map(Frame::getTraceParent).toList());
    }

    @Test
    void eachFrameCarriesItsCamerasPriority() throws Exception {
        offer(0);
        encode();
        assertThat(sent()).extracting(Frame::getPriority).containsExactly(CameraPriority.HIGH);
    }

    @BeforeEach
    void showPictures() {
        outlet.obey(PICTURES);
    }

    @Test
    void ofACameraThatOnlyCountsTheFacesLeaveAndNoPicture() throws Exception {
        outlet.obey(FACES);
        heartbeatAt = START.minusSeconds(5);
        offer(0);
        assertThat(encoders).as("nothing is encoded as JPEG").isEmpty();
        models.work();
        assertThat(sent()).singleElement().satisfies(frame -> {
            assertThat(frame.getJpeg().remaining()).isZero();
            assertThat(frame.getFaces().getDetectorModel()).isEqualTo("scripted 1");
            assertThat(frame.getWidth()).isEqualTo(16);
            assertThat(frame.getHeartbeatAt()).isEqualTo(heartbeatAt);
        });
    }

    @Test
    void aModelThatFailsCostsTheFrameAndNoPictureLeavesInstead() throws Exception {
        outlet.obey(FACES);
        models.breakDown("the models cannot be loaded: libtorch.so is missing");
        offer(0);
        models.work();
        assertThat(refused)
                .containsExactly("a frame was not published: the models cannot be loaded: libtorch.so is missing");
        assertThat(sent()).isEmpty();
        assertThat(outlet.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void aFrameFromBeforeItsPolicyChangedDoesNotLeave() throws Exception {
        offer(0, 1); // one is being encoded, one waits
        outlet.obey(FACES);
        encode();
        models.work();
        assertThat(sent()).isEmpty();
        assertThat(dropped).isEqualTo(2);
        offer(2);
        models.whileLooking(() -> outlet.obey(PICTURES));
        models.work();
        assertThat(sent()).as("the policy changed while the models looked").isEmpty();
        offer(3);
        encode();
        assertThat(sent()).extracting(Frame::getCapturedAt).containsExactly(START.plusSeconds(3));
        assertThat(outlet.awaitIdle(Duration.ZERO))
                .as("one is under way to Kafka")
                .isFalse();
    }

    @Test
    void nothingLeavesWithoutARecordThatCanBeUsed() throws Exception {
        outlet.obey(PicturePolicy.WITHHOLD_ALL);
        offer(0);
        encode();
        models.work();
        assertThat(sent()).isEmpty();
        assertThat(dropped).isOne();
    }

    @Test
    void theNewestFrameTakesThePlaceOfTheOneThatWaits() throws Exception {
        offer(0, 1, 2, 3); // 0 is being encoded, 1 and 2 give way
        assertThat(dropped).isEqualTo(2);
        encode();
        assertThat(sent()).extracting(Frame::getCapturedAt).containsExactly(START, START.plusSeconds(3));
        assertThat(sent()).extracting(Frame::getSequence).containsExactly(0L, 1L);
    }

    @Test
    void aBrokerThatDoesNotAnswerHoldsUpAFewFramesAtMost() throws Exception {
        for (int second = 0; second < 100; second++) {
            offer(second);
            encode();
        }
        assertThat(sent()).hasSize(4);
        assertThat(dropped).isEqualTo(95);
        assertThat(outlet.awaitIdle(Duration.ZERO)).isFalse();
        while (kafka.completeNext()) {
            encode();
        }
        assertThat(published).hasSize(5).last().isEqualTo(START.plusSeconds(99));
        assertThat(outlet.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void aFrameThatKafkaRefusesIsCountedAndTheNextOnesGoOn() {
        offer(0);
        encode();
        kafka.errorNext(new KafkaException("no leader"));
        offer(1);
        encode();
        kafka.completeNext();
        assertThat(refused).containsExactly("a frame was not published: no leader");
        assertThat(published).containsExactly(START.plusSeconds(1));
    }

    private void offer(int... seconds) {
        for (int second : seconds) {
            Picture picture = new Picture(16, 16, new byte[16 * 16 * 3]);
            outlet.offer(new SampledFrame(
                    picture, START.plusSeconds(second), ClockSource.STREAM, 85, CameraPriority.HIGH, outlet.policy()));
        }
    }

    private void encode() {
        while (!encoders.isEmpty()) {
            encoders.remove().run();
        }
    }

    private List<Frame> sent() throws UnreadableRecordException {
        List<Frame> frames = new ArrayList<>();
        for (var record : kafka.history()) {
            frames.add(AvroCodec.of(Frame.class).decode(record.value()));
        }
        return frames;
    }
}
