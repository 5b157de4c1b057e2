package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Observation;

/** Takes what the rules have found, in order. */
public interface Findings {
    void observation(Observation observation);

    void alert(Alert alert);

    void evidence(Evidence evidence);

    void compliance(Compliance compliance);
}
