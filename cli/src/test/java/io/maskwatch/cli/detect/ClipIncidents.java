package io.maskwatch.cli.detect;

import io.maskwatch.detect.decide.BestLook;
import io.maskwatch.detect.decide.BestLooks;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.decide.CameraRules;
import io.maskwatch.detect.decide.CameraState;
import io.maskwatch.detect.decide.Findings;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules make of one camera's frames under the default policy. */
final class ClipIncidents implements Findings, BestLooks {
    private final String name;
    private final CameraRules rules;
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, BestLook> pictures = new HashMap<>();
    private CameraState state = CameraState.EMPTY;

    ClipIncidents(String name) {
        this.name = name;
        this.rules = new CameraRules("clip", CameraPolicy.DEFAULT, this, this);
    }

    void frame(AnalysedFrame frame) {
        state = rules.frame(state, frame);
    }

    /** The camera stays silent from here on. */
    void end() {
        state = rules.silent(state);
    }

    /** When incidents opened, by capture times. */
    List<Instant> openedAt() {
        return alerts.stream()
                .filter(alert -> alert.getEvent() == AlertEvent.OPENED)
                .map(Alert::getOpenedAt)
                .toList();
    }

    List<AlertEvent> events() {
        return alerts.stream().map(Alert::getEvent).toList();
    }

    long opened() {
        return alerts.stream()
                .filter(alert -> alert.getEvent() == AlertEvent.OPENED)
                .count();
    }

    long closed(AlertOutcome outcome) {
        return alerts.stream()
                .filter(alert -> alert.getEvent() == AlertEvent.CLOSED && alert.getOutcome() == outcome)
                .count();
    }

    @Override
    public String toString() {
        return name + ": " + events();
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void observation(Observation observation) {}

    @Override
    public void evidence(Evidence evidence) {}

    @Override
    public void compliance(Compliance compliance) {}

    @Override
    public BestLook get(String trackId) {
        return pictures.get(trackId);
    }

    @Override
    public void put(String trackId, BestLook look) {
        pictures.put(trackId, look);
    }

    @Override
    public void remove(String trackId) {
        pictures.remove(trackId);
    }
}
