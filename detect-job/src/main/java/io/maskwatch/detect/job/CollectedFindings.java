package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.Findings;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.Observation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Sends findings on their way to Kafka. */
record CollectedFindings(Collector<OutgoingRecord> out, Counter alerts, ReasonCounters<HeldBackReason> heldBack)
        implements Findings {
    @Override
    public void observation(Observation observation) {
        for (Face face : observation.getFaces()) {
            if (face.getHeldBackBy() != null) {
                heldBack.count(face.getHeldBackBy());
            }
        }
        out.collect(OutgoingRecord.of(observation));
    }

    @Override
    public void alert(Alert alert) {
        if (!alert.getSynthetic()) {
            alerts.inc();
        }
        out.collect(OutgoingRecord.of(alert));
    }

    @Override
    public void evidence(Evidence evidence) {
        out.collect(OutgoingRecord.of(evidence));
    }

    @Override
    public void compliance(Compliance compliance) {
        out.collect(OutgoingRecord.of(compliance));
    }
}
