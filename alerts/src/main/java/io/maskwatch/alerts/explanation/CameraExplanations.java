package io.maskwatch.alerts.explanation;

import io.maskwatch.alerts.explanation.CameraExplanation.FacesOfNobody;
import io.maskwatch.alerts.explanation.CameraExplanation.Limits;
import io.maskwatch.alerts.explanation.CameraExplanation.SeenPerson;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Grounds;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.CameraNotes;
import io.maskwatch.schemas.explanation.Explanations;
import io.maskwatch.schemas.explanation.FollowedPerson;
import io.maskwatch.schemas.explanation.KnownCamera;
import io.maskwatch.schemas.explanation.TimeSpan;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers why a camera raised an alert for somebody, or did not. Each question reads a part of a topic, so few are answered at once. */
@Component
public final class CameraExplanations {
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_PEOPLE = 200;
    private static final int LONGEST_NAME = 200;

    private final CameraHistories histories;
    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    public CameraExplanations(CameraHistories histories, Clock clock) {
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * What the camera saw in a period.
     *
     * @param known what is known of it apart from its frames; its policy's looks are those by which it was judged
     * @throws NoHistoryException if it can't be read now
     */
    public CameraExplanation explain(String cameraId, KnownCamera known, TimeSpan span) {
        if (!free.tryAcquire()) {
            throw new NoHistoryException("others ask the same at this moment: try again in some seconds");
        }
        CameraHistory history;
        try {
            history = histories.read(cameraId, span);
        } finally {
            free.release();
        }
        Grounds grounds = history.grounds();
        Optional<Integer> looks = Optional.ofNullable(grounds).map(Grounds::getMinimumLooks);
        KnownCamera report = new KnownCamera(known.mode(), looks, known.connection());
        List<FollowedPerson> people = new ArrayList<>(history.people());
        Collections.reverse(people);
        int shown = Math.min(MOST_PEOPLE, people.size());
        return new CameraExplanation(
                cameraId,
                span.from(),
                span.to(),
                CameraNotes.of(report, history, clock.instant()),
                history.frames(FrameOutcome.ANALYSED),
                history.frames() - history.frames(FrameOutcome.ANALYSED),
                limits(grounds),
                people.subList(0, shown).stream()
                        .map(person -> person(person, looks))
                        .toList(),
                history.forgotten() + people.size() - shown,
                new TreeMap<>(history.withoutTrack())
                        .entrySet().stream()
                                .map(faces -> new FacesOfNobody(
                                        faces.getValue(), dashed(faces.getKey()), Explanations.of(faces.getKey())))
                                .toList());
    }

    private static @Nullable Limits limits(@Nullable Grounds grounds) {
        return grounds == null
                ? null
                : new Limits(
                        grounds.getMinimumLooks(),
                        grounds.getAgreement(),
                        grounds.getNoMaskBelow(),
                        grounds.getMaskAbove(),
                        grounds.getMinimumFaceSize());
    }

    private static SeenPerson person(FollowedPerson person, Optional<Integer> minimumLooks) {
        return new SeenPerson(
                PrintableText.of(person.trackId(), LONGEST_NAME),
                person.from(),
                person.to(),
                person.frames(),
                person.looks(),
                person.noMaskShare(),
                dashed(person.state()),
                person.zone() == null ? null : PrintableText.of(person.zone(), LONGEST_NAME),
                person.alertId() == null ? null : PrintableText.of(person.alertId(), LONGEST_NAME),
                person.reason() == null ? null : dashed(person.reason()),
                person.explanation(minimumLooks));
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
