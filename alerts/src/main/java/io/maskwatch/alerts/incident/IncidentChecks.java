package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.validation.Fields;
import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Grounds;
import io.maskwatch.schemas.Topic;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** What a record must fulfil to be stored. Pure; every check throws {@link InvalidRecordException}. */
public final class IncidentChecks {
    private static final int LARGEST_SIDE = 20_000;
    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private IncidentChecks() {}

    /**
     * Checks an alert.
     *
     * @param now the service's time, of which no time in the record may be far ahead
     */
    public static void check(Alert alert, Instant now) {
        Fields.uuid("alertId", alert.getAlertId());
        Fields.cameraId(alert.getCameraId());
        Fields.text("zone", alert.getZone());
        Fields.text("rule", alert.getRule());
        Fields.text("trackId", alert.getTrackId());
        Fields.text("detectorModel", alert.getDetectorModel());
        Fields.text("classifierModel", alert.getClassifierModel());
        Fields.atLeast("revision", alert.getRevision(), 0);
        Fields.atLeast("looks", alert.getLooks(), 0);
        Fields.atLeast("persons", alert.getPersons(), 0);
        Fields.share("confidence", alert.getConfidence());
        Fields.past("openedAt", alert.getOpenedAt(), now);
        Fields.past("occurredAt", alert.getOccurredAt(), now);
        Fields.past("closedAt", alert.getClosedAt(), now);
        if (alert.getEvidenceSha256() != null) {
            Fields.sha256("evidenceSha256", alert.getEvidenceSha256());
        }
        if (alert.getGrounds() != null) {
            check(alert.getGrounds());
        }
    }

    /**
     * Checks a picture.
     *
     * @param now the service's time, of which no time in the record may be far ahead
     */
    public static void check(Evidence evidence, Instant now) {
        Fields.uuid("alertId", evidence.getAlertId());
        Fields.cameraId(evidence.getCameraId());
        Fields.past("capturedAt", evidence.getCapturedAt(), now);
        Fields.sha256("sha256", evidence.getSha256());
        side("width", evidence.getWidth());
        side("height", evidence.getHeight());
        byte[] jpeg = bytes(evidence.getJpeg());
        Fields.require(
                jpeg.length <= Topic.MAX_JPEG_BYTES, "jpeg", jpeg.length + " bytes", "at most " + Topic.MAX_JPEG_BYTES);
        if (jpeg.length < JPEG_START.length || !startsAsJpeg(jpeg)) {
            throw new InvalidRecordException(
                    DeadLetterReason.UNREADABLE_PICTURE,
                    "jpeg (" + jpeg.length + " bytes) is no JPEG, which begins with FF D8 FF");
        }
        String actual = sha256(jpeg);
        if (!actual.equals(evidence.getSha256())) {
            throw new InvalidRecordException(
                    DeadLetterReason.CORRUPT_RECORD,
                    "sha256 says " + evidence.getSha256() + ", but the picture's is " + actual);
        }
    }

    /** SHA-256 as lower-case hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void check(Grounds grounds) {
        Fields.text("grounds.policyVersion", grounds.getPolicyVersion());
        Fields.share("grounds.noMaskBelow", grounds.getNoMaskBelow());
        Fields.share("grounds.maskAbove", grounds.getMaskAbove());
        Fields.atLeast("grounds.minimumFaceSize", grounds.getMinimumFaceSize(), 0);
        Fields.atLeast("grounds.minimumLooks", grounds.getMinimumLooks(), 0);
        Fields.share("grounds.agreement", grounds.getAgreement());
        if (grounds.getGroupLimit() != null) {
            Fields.atLeast("grounds.groupLimit", grounds.getGroupLimit(), 1);
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static void side(String field, int pixels) {
        Fields.require(pixels >= 1 && pixels <= LARGEST_SIDE, field, pixels, "1 to " + LARGEST_SIDE);
    }

    private static boolean startsAsJpeg(byte[] content) {
        return content[0] == JPEG_START[0] && content[1] == JPEG_START[1] && content[2] == JPEG_START[2];
    }
}
