package io.maskwatch.detect.frame;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.deadletter.DeadLetterFactory;
import io.maskwatch.schemas.deadletter.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes down records that the job could not process. */
public final class DeadLetters {
    private static final DeadLetterFactory FACTORY = new DeadLetterFactory("detect-job");

    private DeadLetters() {}

    /** The record as a dead letter. What is too large for the topic is cut or left out, and the detail says so. */
    public static DeadLetter of(RawRecord record, DeadLetterReason reason, String detail, Instant now) {
        RejectedRecord rejected = new RejectedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers().stream().map(DeadLetters::header).toList());
        return FACTORY.letter(rejected, reason, detail, now);
    }

    private static DeadLetterHeader header(RawRecord.Header header) {
        return new DeadLetterHeader(header.name(), header.value() == null ? null : ByteBuffer.wrap(header.value()));
    }
}
