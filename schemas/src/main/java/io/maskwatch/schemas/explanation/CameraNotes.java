package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person should know before they look at people: each a sentence, with what to do. Pure. */
public final class CameraNotes {
    /** An agent reports every few seconds. */
    private static final Duration SILENT_AGENT = Duration.ofMinutes(1);

    /** From the camera to the end of a transaction it takes seconds. */
    private static final Duration SLOWEST_JOB = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 300;

    private CameraNotes() {}

    /** The notes, the most important first. */
    public static List<String> of(KnownCamera facts, CameraHistory history, Instant now) {
        List<String> notes = new ArrayList<>();
        if (facts.mode().isEmpty()) {
            notes.add("The camera isn't in the registry: it is judged by the default policy. Add it with"
                    + " './maskwatch cameras apply'.");
        }
        if (facts.mode().filter(mode -> mode == CameraMode.STATISTICS).isPresent()) {
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

    private static Optional<String> connection(KnownCamera facts, Instant now) {
        if (facts.connection().isEmpty()) {
            return facts.mode().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "No agent has ever reported on the camera: is an agent running, with the same Kafka?");
        }
        KnownCamera.Connection status = facts.connection().get();
        Duration silence = Duration.between(status.reportedAt(), now);
        String why = status.lastError() == null ? "" : " (" + PrintableText.of(status.lastError(), LONGEST_ERROR) + ")";
        return switch (status.state()) {
            case RUNNING -> silence.compareTo(SILENT_AGENT) > 0 ? Optional.of(silent(status)) : covered(status);
            case CONNECTING, RETRYING ->
                Optional.of("The camera is offline now, since %s%s: check its power, network and address."
                        .formatted(status.since(), why));
            case FAILED ->
                Optional.of("The camera can't run as configured, since %s%s: correct it and apply it again."
                        .formatted(status.since(), why));
            case ENDED -> Optional.of("The camera's file came to its end at %s.".formatted(status.since()));
            case STOPPED -> Optional.of("The camera was taken out of service at %s.".formatted(status.since()));
            case UNKNOWN -> Optional.of("The camera is in a state that this version doesn't know: update maskwatch.");
        };
    }

    private static String silent(KnownCamera.Connection status) {
        return "The camera's agent%s has not reported since %s: start it, or another one."
                .formatted(
                        status.agent()
                                .map(agent -> ", " + PrintableText.of(agent, 100) + ",")
                                .orElse(""),
                        status.reportedAt());
    }

    private static Optional<String> covered(KnownCamera.Connection status) {
        return Optional.ofNullable(status.coveredSince())
                .map(since ->
                        ("The camera has shown next to nothing since %s: see whether its lens is covered or out of"
                                        + " focus, and whether there is light.")
                                .formatted(since));
    }

    private static String withoutFrames(KnownCamera facts, CameraHistory history, Instant now) {
        Instant last =
                facts.connection().map(KnownCamera.Connection::lastFrameAt).orElse(null);
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
        return "No frame was judged in this time; the agent published its newest at %s. Ask for that time instead."
                .formatted(last);
    }
}
