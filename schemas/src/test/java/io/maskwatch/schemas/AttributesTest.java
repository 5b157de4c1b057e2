package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Attributes, the reason and the mark of a heartbeat came later: both ways, records go on to be read. */
class AttributesTest {
    private static final int HEADER_BYTES = 10;
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00.123456Z");
    private static final Map<String, String> ATTRIBUTES = Map.of("mask-fit", "below-nose");

    @Test
    void keepAttributesAndReasonOfAFace() throws Exception {
        Observation read = AvroCodec.of(Observation.class)
                .decode(AvroCodec.of(Observation.class).encode(observation()));
        assertThat(read).isEqualTo(observation());
        assertThat(read.getFaces().get(0).getAttributes()).isEqualTo(ATTRIBUTES);
    }

    @Test
    void readersFromBeforeReadNewRecords() throws Exception {
        GenericRecord alert = readAs(
                "Alert", 3, Alert.getClassSchema(), AvroCodec.of(Alert.class).encode(alert()));
        assertThat(alert.get("alertId")).hasToString("a-1");
        assertThat(alert.hasField("attributes")).isFalse();

        byte[] encoded = AvroCodec.of(Observation.class).encode(observation());
        GenericRecord seen = readAs("Observation", 1, Observation.getClassSchema(), encoded);
        assertThat((List<?>) seen.get("faces")).singleElement().satisfies(face -> {
            assertThat(((GenericRecord) face).get("trackId")).hasToString("t-1");
            assertThat(((GenericRecord) face).hasField("heldBackBy")).isFalse();
        });
    }

    @Test
    void readsRecordsFromBefore() throws Exception {
        Alert alert = AvroCodec.of(Alert.class).decode(writeAs("Alert", 3, alert()));
        assertThat(alert.getAttributes()).isEmpty();
        assertThat(alert.getSynthetic()).isFalse();
        assertThat(alert.getAlertId()).isEqualTo("a-1");

        Observation seen = AvroCodec.of(Observation.class).decode(writeAs("Observation", 1, observation()));
        assertThat(seen.getAttributes()).isEmpty();
        assertThat(seen.getGrounds()).isNull();
        assertThat(seen.getFaces().get(0).getTrack()).isNull();
        assertThat(seen.getFaces().get(0).getHeldBackBy()).isNull();
        assertThat(seen.getFaces().get(0).getAttributes()).isEmpty();
    }

    private static GenericRecord readAs(String name, int version, Schema writer, byte[] encoded) throws IOException {
        Schema reader = PublishedSchemas.released(name, version);
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(Arrays.copyOfRange(encoded, HEADER_BYTES, encoded.length), null));
    }

    /** The record as a writer of that release would have written it. */
    private static byte[] writeAs(String name, int version, SpecificRecordBase record) throws Exception {
        Schema writer = PublishedSchemas.released(name, version);
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(current, null);
        new SpecificDatumWriter<>(record.getSchema(), record.getSpecificData()).write(record, encoder);
        encoder.flush();
        GenericRecord old = new GenericDatumReader<GenericRecord>(record.getSchema(), writer)
                .read(null, DecoderFactory.get().binaryDecoder(current.toByteArray(), null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xC3, 0x01});
        bytes.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(writer))
                .array());
        BinaryEncoder oldEncoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer, GenericData.get()).write(old, oldEncoder);
        oldEncoder.flush();
        return bytes.toByteArray();
    }

    private static Observation observation() {
        Face face = Face.newBuilder()
                .setBox(new Box(1f, 2f, 30f, 40f))
                .setScore(0.9f)
                .setMaskProbability(0.1f)
                .setState(MaskState.NO_MASK)
                .setTrackId("t-1")
                .setHeldBackBy(HeldBackReason.TOO_FEW_LOOKS)
                .setTrack(TrackState.newBuilder()
                        .setSightings(2)
                        .setLooks(2)
                        .setNoMaskShare(1f)
                        .setState(MaskState.UNDECIDED)
                        .build())
                .setAttributes(ATTRIBUTES)
                .build();
        return Observation.newBuilder()
                .setCameraId("gate-1")
                .setSequence(7)
                .setCapturedAt(AT)
                .setObservedAt(AT)
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setOutcome(FrameOutcome.ANALYSED)
                .setFaces(List.of(face))
                .setAttributes(Map.of("light", "dark"))
                .build();
    }

    private static Alert alert() {
        return Alert.newBuilder()
                .setAlertId("a-1")
                .setCameraId("gate-1")
                .setRule("no-mask")
                .setEvent(AlertEvent.OPENED)
                .setRevision(0)
                .setOccurredAt(AT)
                .setOpenedAt(AT)
                .setTrackId("t-1")
                .setLooks(3)
                .setConfidence(1.0)
                .setBox(new Box(1f, 2f, 30f, 40f))
                .setFrameWidth(1280)
                .setFrameHeight(720)
                .setMode(CameraMode.ALERT)
                .setDetectorModel("detector 1")
                .setClassifierModel("classifier 1")
                .setAttributes(ATTRIBUTES)
                .setSynthetic(true)
                .build();
    }
}
