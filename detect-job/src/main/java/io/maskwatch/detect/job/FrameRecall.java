package io.maskwatch.detect.job;

import io.maskwatch.detect.frame.RawRecord;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Reads frames again that had not been looked at when a checkpoint was taken. Travels to where the subtask runs. */
@FunctionalInterface
public interface FrameRecall extends Serializable {
    /**
     * Their records; those that are gone are missing.
     *
     * @throws org.apache.kafka.common.KafkaException where they cannot be read now
     */
    Map<FrameReference, RawRecord> read(List<FrameReference> frames);
}
