package io.maskwatch.cli.why;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.FollowedPerson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer for programs: one line of JSON with everything. */
final class WhyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WhyJson() {}

    static String of(CameraFacts facts, CameraHistory history, List<String> notes) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("cameraId", facts.cameraId());
        answer.put("from", history.window().from().toString());
        answer.put("to", history.window().to().toString());
        answer.put("mode", facts.camera().map(camera -> camera.getMode().name()).orElse(null));
        notes.forEach(answer.putArray("notes")::add);
        ObjectNode frames = answer.putObject("frames");
        for (FrameOutcome outcome : FrameOutcome.values()) {
            frames.put(outcome.name(), history.frames(outcome));
        }
        answer.put("peopleLeftOut", history.forgotten());
        var people = answer.putArray("people");
        history.people().forEach(person -> person(facts, person, people.addObject()));
        counts(history.withoutTrack(), answer.putObject("facesWithoutTrack"));
        var incidents = answer.putArray("incidents");
        history.incidents().forEach(alert -> incident(alert, incidents.addObject()));
        return answer.toString();
    }

    private static void person(CameraFacts facts, FollowedPerson person, ObjectNode node) {
        node.put("trackId", person.trackId());
        node.put("from", person.from().toString());
        node.put("to", person.to().toString());
        node.put("frames", person.frames());
        node.put("looks", person.looks());
        node.put("noMaskShare", person.noMaskShare());
        node.put("state", person.state().name());
        node.put("zone", person.zone());
        node.put("alertId", person.alertId());
        node.put("heldBackBy", person.reason() == null ? null : person.reason().name());
        node.put("explanation", person.explanation(facts.report().minimumLooks()));
        counts(person.reasons(), node.putObject("reasons"));
    }

    private static void counts(Map<HeldBackReason, Integer> reasons, ObjectNode node) {
        new TreeMap<>(reasons).forEach((reason, count) -> node.put(reason.name(), count));
    }

    private static void incident(Alert alert, ObjectNode node) {
        node.put("alertId", alert.getAlertId());
        node.put("rule", alert.getRule());
        node.put("persons", alert.getPersons());
        node.put("openedAt", alert.getOpenedAt().toString());
        node.put(
                "closedAt",
                alert.getClosedAt() == null ? null : alert.getClosedAt().toString());
        node.put(
                "outcome",
                alert.getOutcome() == null ? null : alert.getOutcome().name());
    }
}
