package io.maskwatch.routing.rules;

import io.maskwatch.routing.Inhibition;
import io.maskwatch.routing.Inhibition.CameraTrouble;
import io.maskwatch.routing.Silence;
import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import io.maskwatch.schemas.settings.Durations;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What keeps an alert back: silences, then inhibitions. */
final class HoldRules {
    /** Agents report every few seconds; one that has been silent for so long is gone. */
    static final Duration LONGEST_SILENCE_OF_AN_AGENT = Duration.ofMinutes(2);

    private static final int LONGEST_REASON = 300;

    private final List<Inhibition> inhibitions;
    private final ConditionRules conditions;

    HoldRules(List<Inhibition> inhibitions, ConditionRules conditions) {
        this.inhibitions = inhibitions;
        this.conditions = conditions;
    }

    /** The silence that lasts longest, or else the first inhibition that applies. */
    Optional<HeldBack> find(AlertFacts facts, List<Silence> silences) {
        Optional<HeldBack> silenced = silences.stream()
                .filter(silence -> silence.isActiveAt(facts.at()))
                .filter(silence -> conditions.look(silence.condition(), facts).matches())
                .max(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id))
                .map(HoldRules::hold);
        return silenced.isPresent() ? silenced : inhibited(facts);
    }

    private static HeldBack hold(Silence silence) {
        String why = "silenced by %s until %s (%s %s): %s"
                .formatted(
                        PrintableText.of(silence.author(), LONGEST_REASON),
                        silence.endsAt(),
                        silence.kind().name().toLowerCase(Locale.ROOT),
                        silence.id(),
                        PrintableText.of(silence.reason(), LONGEST_REASON));
        return new HeldBack(HeldBack.Kind.SILENCED, why, silence.endsAt());
    }

    private Optional<HeldBack> inhibited(AlertFacts facts) {
        return inhibitions.stream()
                .filter(inhibition ->
                        conditions.look(inhibition.condition(), facts).matches())
                .flatMap(inhibition -> since(inhibition.camera(), facts)
                        .filter(since -> !facts.at().isBefore(since.plus(inhibition.after())))
                        .map(since -> new HeldBack(
                                HeldBack.Kind.INHIBITED,
                                "kept back by %s: its camera \"%s\" %s since %s%s"
                                        .formatted(
                                                inhibition.path(),
                                                PrintableText.of(facts.cameraId(), LONGEST_REASON),
                                                inhibition.camera().words(),
                                                since,
                                                inhibition.after().isZero()
                                                        ? ""
                                                        : ", longer than " + Durations.format(inhibition.after())),
                                null))
                        .stream())
                .findFirst();
    }

    private static Optional<Instant> since(CameraTrouble trouble, AlertFacts facts) {
        CameraCondition camera = facts.camera();
        if (camera == null) {
            return Optional.empty();
        }
        return switch (trouble) {
            case OFFLINE -> offlineSince(camera, facts);
            case COVERED -> Optional.ofNullable(camera.coveredSince());
        };
    }

    private static Optional<Instant> offlineSince(CameraCondition camera, AlertFacts facts) {
        boolean silent = camera.reportedAt() != null
                && Duration.between(camera.reportedAt(), facts.at()).compareTo(LONGEST_SILENCE_OF_AN_AGENT) > 0;
        if (silent) {
            return Optional.of(camera.reportedAt());
        }
        // "Unknown" is a state that this version doesn't know: no reason to keep an alert back.
        boolean well = camera.state().equals("running") || camera.state().equals("unknown");
        return well ? Optional.empty() : Optional.ofNullable(camera.since());
    }
}
