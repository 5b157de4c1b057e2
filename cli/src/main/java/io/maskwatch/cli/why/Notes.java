package io.maskwatch.cli.why;

import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.camera.NearestName;
import io.maskwatch.schemas.explanation.Explanations;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person should know before they look at people: each a sentence, with what to do. Pure. */
final class Notes {
    /** An agent reports every few seconds. */
    private static final Duration SILENT_AGENT = Duration.ofMinutes(1);

    /** From the camera to the end of a transaction it takes seconds. */
    private static final Duration SLOWEST_JOB = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 300;

    private Notes() {}

    /** Whether there is no such camera: neither in the registry nor in any frame. */
    static boolean isUnknown(CameraFacts facts, History history) {
        return facts.camera().isEmpty() && facts.status().isEmpty() && history.frames() == 0;
    }

    static String unknown(CameraFacts facts) {
        return "there is no camera " + PrintableText.of(facts.cameraId(), 100)
                + NearestName.hint(facts.cameraId(), facts.known())
                + ": './maskwatch cameras list' shows those that there are";
    }

    /** The notes, the most important first. */
    static List<String> of(CameraFacts facts, History history, Instant now) {
        List<String> notes = new ArrayList<>();
        if (facts.camera().isEmpty()) {
            notes.add("The camera isn't in the registry: it is judged by the default policy. Add it with"
                    + " './maskwatch cameras apply'.");
        }
        if (facts.camera()
                .filter(camera -> camera.getMode() == CameraMode.STATISTICS)
                .isPresent()) {
            notes.add(
                    "The camera is in the mode STATISTICS: it counts people and never raises an alert. For alerts, set its"
                            + " mode to ALERT and run './maskwatch cameras apply'.");
        }
        connection(facts, now).ifPresent(notes::add);
        if (history.frames() == 0) {
            notes.add(withoutFrames(facts, history, now));
        }
        for (FrameOutcome outcome : List.of(FrameOutcome.TOO_OLD, FrameOutcome.OVERTAKEN)) {
            int frames = history.frames(outcome);
            if (frames > 0) {
                notes.add("Frames that were not looked at: %d of %d. %s"
                        .formatted(frames, history.frames(), Explanations.of(outcome)));
            }
        }
        return notes;
    }

    private static Optional<String> connection(CameraFacts facts, Instant now) {
        if (facts.status().isEmpty()) {
            return facts.camera().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "No agent has ever reported on the camera: is an agent running, with the same" + " Kafka?");
        }
        CameraStatus status = facts.status().get();
        Duration silence = Duration.between(status.getReportedAt(), now);
        String why = status.getLastError() == null
                ? ""
                : " (" + PrintableText.of(status.getLastError(), LONGEST_ERROR) + ")";
        return switch (status.getState()) {
            case RUNNING ->
                silence.compareTo(SILENT_AGENT) > 0
                        ? Optional.of("The camera's agent, %s, has not reported since %s: start it, or another one."
                                .formatted(PrintableText.of(status.getAgentId(), 100), status.getReportedAt()))
                        : Optional.empty();
            case CONNECTING, RETRYING ->
                Optional.of("The camera is offline now, since %s%s: check its power, network and address."
                        .formatted(status.getSince(), why));
            case FAILED ->
                Optional.of("The camera can't run as configured, since %s%s: correct it and apply it again."
                        .formatted(status.getSince(), why));
            case ENDED -> Optional.of("The camera's file came to its end at %s.".formatted(status.getSince()));
            case STOPPED -> Optional.of("The camera was taken out of service at %s.".formatted(status.getSince()));
            case UNKNOWN -> Optional.of("The camera is in a state that this version doesn't know: update maskwatch.");
        };
    }

    private static String withoutFrames(CameraFacts facts, History history, Instant now) {
        Instant last = facts.status().map(CameraStatus::getLastFrameAt).orElse(null);
        if (last == null) {
            return "No frame of the camera was judged in this time.";
        }
        boolean published = !last.isBefore(history.window().from());
        if (published
                && Duration.between(history.window().from(), now).compareTo(SLOWEST_JOB) > 0
                && !last.isAfter(history.window().to())) {
            return "No frame was judged in this time, although the agent published one at %s: is the job running?"
                    .formatted(last);
        }
        return "No frame was judged in this time; the agent published its newest at %s. Ask for that time with --at."
                .formatted(last);
    }
}
