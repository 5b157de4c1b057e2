package io.maskwatch.cli.why;

import io.maskwatch.cli.Table;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.Explanations;
import io.maskwatch.schemas.explanation.FollowedPerson;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The answer for people: notes, then a table with a row for each person, the newest last. */
final class WhyText {
    /** More rows are no answer. */
    private static final int MOST_ROWS = 200;

    private static final int LONGEST_NAME = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final PrintWriter out;
    private final ZoneId zone;

    WhyText(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void print(CameraFacts facts, CameraHistory history, List<String> notes) {
        out.println(heading(facts));
        out.printf(
                "%s to %s: %s looked at, %s, %s.%n",
                DATE.format(history.window().from().atZone(zone)),
                DATE.format(history.window().to().atZone(zone)),
                count(history.frames(FrameOutcome.ANALYSED), "frame", "frames"),
                count(history.people().size() + history.forgotten(), "person", "people"),
                count(history.incidents().size(), "incident", "incidents"));
        notes.forEach(note -> out.println("! " + note));
        table(facts, history);
        withoutTrack(history);
        history.incidents().forEach(this::incident);
        if (history.frames(FrameOutcome.ANALYSED) > 0 && history.people().isEmpty()) {
            out.println("Nobody was seen: no face was found that two frames agree on, or none at all.");
        }
    }

    private void table(CameraFacts facts, CameraHistory history) {
        List<FollowedPerson> people = List.copyOf(history.people());
        int left = Math.max(0, people.size() - MOST_ROWS);
        if (left + history.forgotten() > 0) {
            out.printf(
                    "The first %d people are left out: ask for less time%s.%n",
                    left + history.forgotten(), history.forgotten() > 0 ? "" : ", or for --json");
        }
        if (!people.isEmpty()) {
            out.println();
            Table table = Table.of("PERSON", "FROM", "TO", "SEEN", "JUDGED", "NO MASK", "JUDGED AS", "WHY NO ALERT")
                    .numbers("SEEN", "JUDGED", "NO MASK");
            people.subList(left, people.size()).forEach(person -> table.row(row(facts, person)));
            table.lines().forEach(out::println);
            out.println();
        }
    }

    private Object[] row(CameraFacts facts, FollowedPerson person) {
        Double share = person.noMaskShare();
        return new Object[] {
            PrintableText.of(person.trackId(), LONGEST_NAME),
            time(person.from()),
            time(person.to()),
            person.frames(),
            person.looks(),
            share == null ? "-" : Math.round(share * 100) + " %",
            state(person.state()),
            person.explanation(facts.report().minimumLooks())
        };
    }

    private void withoutTrack(CameraHistory history) {
        for (Map.Entry<HeldBackReason, Integer> reason : new TreeMap<>(history.withoutTrack()).entrySet()) {
            out.printf(
                    "%s without a person: %s%n",
                    count(reason.getValue(), "face", "faces"), Explanations.of(reason.getKey()));
        }
    }

    private void incident(Alert alert) {
        out.printf(
                "Incident %s (%s%s) opened at %s, %s.%n",
                PrintableText.of(alert.getAlertId(), LONGEST_NAME),
                PrintableText.of(alert.getRule(), LONGEST_NAME),
                alert.getPersons() > 1 ? ", " + alert.getPersons() + " people" : "",
                time(alert.getOpenedAt()),
                alert.getClosedAt() == null
                        ? "still open"
                        : "closed at " + time(alert.getClosedAt()) + ": "
                                + alert.getOutcome().name().toLowerCase(Locale.ROOT));
    }

    private static String heading(CameraFacts facts) {
        String id = PrintableText.of(facts.cameraId(), LONGEST_NAME);
        return facts.camera()
                .map(camera -> "Camera %s (%s), mode %s: %d looks, %.0f %% agreement, faces from %d pixels."
                        .formatted(
                                id,
                                PrintableText.of(camera.getName(), LONGEST_NAME),
                                camera.getMode(),
                                camera.getDetection().getMinimumLooks(),
                                100 * camera.getDetection().getAgreement(),
                                camera.getDetection().getMinimumFaceSize()))
                .orElse("Camera " + id + ".");
    }

    private static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static String state(MaskState state) {
        return switch (state) {
            case MASK -> "mask";
            case NO_MASK -> "no mask";
            case UNDECIDED -> "undecided";
        };
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
