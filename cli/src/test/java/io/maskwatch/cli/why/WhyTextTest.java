package io.maskwatch.cli.why;

import static io.maskwatch.cli.why.WhyRecords.CAMERA;
import static io.maskwatch.cli.why.WhyRecords.alert;
import static io.maskwatch.cli.why.WhyRecords.camera;
import static io.maskwatch.cli.why.WhyRecords.face;
import static io.maskwatch.cli.why.WhyRecords.frame;
import static io.maskwatch.cli.why.WhyRecords.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.CameraNotes;
import io.maskwatch.schemas.explanation.TimeSpan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhyTextTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final TimeSpan WINDOW = new TimeSpan(START, START.plusSeconds(600));

    @Test
    void tellsWhatHeldEverybodyBack() throws Exception {
        StringWriter text = new StringWriter();
        CameraFacts facts = facts(CameraMode.ALERT, CameraState.RUNNING, null);
        new WhyText(new PrintWriter(text), ZoneOffset.UTC)
                .print(facts, busy(), CameraNotes.of(facts.report(), busy(), WINDOW.to()));
        String golden;
        try (var in = WhyTextTest.class.getResourceAsStream("why.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text.toString()).isEqualToNormalizingNewlines(golden);
    }

    @Test
    void tellsProgramsTheSame() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(WhyJson.of(facts(CameraMode.ALERT, CameraState.RUNNING, null), busy(), List.of("x")));
        assertThat(answer.path("frames").path("ANALYSED").asInt()).isEqualTo(24);
        assertThat(answer.path("people")).hasSize(4);
        JsonNode first = answer.path("people").get(0);
        assertThat(first.path("heldBackBy").asText()).isEqualTo("TOO_SMALL");
        assertThat(first.path("reasons").path("TOO_FEW_LOOKS").asInt()).isEqualTo(2);
        assertThat(answer.path("people").get(1).path("alertId").asText()).isEqualTo(WhyRecords.ALERT_ID);
        assertThat(answer.path("facesWithoutTrack").path("HARDLY_A_FACE").asInt())
                .isEqualTo(1);
        assertThat(answer.path("incidents")).as("the heartbeat is no incident").hasSize(1);
        assertThat(answer.path("notes").get(0).asText()).isEqualTo("x");
    }

    @Test
    void tellsACameraThatCannotAlertWhatToDo() {
        CameraHistory none = new CameraHistory(WINDOW);
        assertThat(notes(CameraMode.STATISTICS, CameraState.RUNNING, null, busy()))
                .singleElement()
                .asString()
                .contains("STATISTICS", "set its mode to ALERT");
        assertThat(notes(CameraMode.ALERT, CameraState.RETRYING, "Connection refused", none))
                .first()
                .asString()
                .contains("offline", "Connection refused", "check its power");
        assertThat(notes(CameraMode.ALERT, CameraState.RUNNING, null, none))
                .singleElement()
                .asString()
                .contains("No frame was judged", "is the job running?");
        CameraFacts silent = facts(CameraMode.ALERT, CameraState.RUNNING, null);
        assertThat(CameraNotes.of(silent.report(), none, WINDOW.to().plusSeconds(300)))
                .first()
                .asString()
                .contains("agent-1, has not reported since");
        CameraFacts never =
                new CameraFacts(CAMERA, Optional.of(camera(CameraMode.ALERT)), Optional.empty(), Set.of(CAMERA));
        assertThat(CameraNotes.of(never.report(), none, WINDOW.to()))
                .first()
                .asString()
                .contains("is an agent running");
        CameraFacts unknown = new CameraFacts("loby", Optional.empty(), Optional.empty(), Set.of(CAMERA));
        assertThat(unknown.isUnknown(none)).isTrue();
        assertThat(unknown.unknown()).contains("there is no camera loby, did you mean lobby?");
    }

    @Test
    void staysBoundedWhateverPassesTheCamera() {
        CameraHistory crowded = new CameraHistory(WINDOW);
        for (int person = 0; person < CameraHistory.MOST_PEOPLE + 5; person++) {
            crowded.take(frame(
                    START,
                    FrameOutcome.ANALYSED,
                    face("t-" + person, 1, MaskState.UNDECIDED, HeldBackReason.TOO_FEW_LOOKS)));
        }
        assertThat(crowded.people()).hasSize(CameraHistory.MOST_PEOPLE);
        StringWriter text = new StringWriter();
        new WhyText(new PrintWriter(text), ZoneOffset.UTC)
                .print(facts(CameraMode.ALERT, CameraState.RUNNING, null), crowded, List.of());
        assertThat(text.toString())
                .contains("10005 people", "The first 9805 people are left out")
                .hasLineCount(206);
    }

    /** Two who are held back, one with an incident, one with a mask; a face of nobody, and a frame that came too late. */
    private static CameraHistory busy() {
        CameraHistory history = new CameraHistory(WINDOW);
        for (int step = 0; step < 8; step++) {
            Instant at = START.plusMillis(500L * step);
            history.take(frame(
                    at,
                    FrameOutcome.ANALYSED,
                    face(
                            "1795515330123456-0",
                            step < 6 ? 0 : step - 5,
                            MaskState.UNDECIDED,
                            step < 6 ? HeldBackReason.TOO_SMALL : HeldBackReason.TOO_FEW_LOOKS)));
            history.take(frame(
                    at.plusSeconds(60),
                    FrameOutcome.ANALYSED,
                    face(
                            "1795515390123456-0",
                            step + 1,
                            step < 2 ? MaskState.UNDECIDED : MaskState.NO_MASK,
                            step < 2 ? HeldBackReason.TOO_FEW_LOOKS : null),
                    face("1795515390123456-1", step + 1, MaskState.MASK, HeldBackReason.MASKED)));
            history.take(frame(
                    at.plusSeconds(120),
                    FrameOutcome.ANALYSED,
                    face(
                            "1795515450123456-0",
                            step + 1,
                            step < 5 ? MaskState.UNDECIDED : MaskState.NO_MASK,
                            step < 5 ? HeldBackReason.UNCERTAIN : HeldBackReason.COOLING_DOWN)));
        }
        history.take(frame(START.plusSeconds(200), FrameOutcome.TOO_OLD));
        history.take(frame(START.minusSeconds(1), FrameOutcome.ANALYSED, face("before", 1, MaskState.MASK, null)));
        history.take(frame(
                START.plusSeconds(60),
                FrameOutcome.OVERTAKEN,
                face(null, 0, MaskState.UNDECIDED, HeldBackReason.HARDLY_A_FACE)));
        history.take(alert(START.plusSeconds(61), null, false));
        history.take(alert(START.plusSeconds(61), START.plusSeconds(64), false));
        history.take(alert(START.plusSeconds(61), null, true));
        return history;
    }

    private static List<String> notes(CameraMode mode, CameraState state, String error, CameraHistory history) {
        return CameraNotes.of(facts(mode, state, error).report(), history, WINDOW.to()).stream()
                .filter(note -> !note.contains("not looked at"))
                .toList();
    }

    private static CameraFacts facts(CameraMode mode, CameraState state, String error) {
        return new CameraFacts(
                CAMERA, Optional.of(camera(mode)), Optional.of(status(state, WINDOW.to(), error)), Set.of(CAMERA));
    }
}
