package io.maskwatch.detect.face;

import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.Frame;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskState;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.UndecidedReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at frames with the models, many at once. A frame that a model fails on is found by looking at each alone, and does
 * not spoil those beside it. Belongs to one thread, as its analyser does; closing it closes the analyser.
 */
public final class FaceAnalysis implements AutoCloseable {
    /** Takes what came of each frame, in the order of the frames. */
    public interface Results {
        void analysed(AnalysedFrame frame);

        void failed(ReadFrame.Ready frame, RuntimeException failure);
    }

    /** The highest noMaskBelow that a policy may have. */
    private static final float MOST_LENIENT_LIMIT = 0.5f;

    private final FaceAnalyser analyser;
    private final Clock clock;
    private final FaceMemory memory;

    /**
     * Takes over the analyser.
     *
     * @param reclassifyAfter how long the judgement on a settled face holds; 0 for a look at every face in every frame
     */
    public FaceAnalysis(FaceAnalyser analyser, Clock clock, Duration reclassifyAfter) {
        this.memory = new FaceMemory(reclassifyAfter);
        this.analyser = Objects.requireNonNull(analyser, "analyser");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Looks at all frames. Never throws because of a model: what fails twice is handed out as failed. */
    public void analyse(List<ReadFrame.Ready> frames, Results results) {
        List<AnalysedFrame> analysed;
        try {
            analysed = look(frames);
        } catch (OrderlyStop.StoppedException e) {
            throw e; // the process ends: the frames are as good as before
        } catch (RuntimeException e) {
            frames.forEach(frame -> analyseAlone(frame, results));
            return;
        }
        analysed.forEach(results::analysed);
    }

    private List<AnalysedFrame> look(List<ReadFrame.Ready> frames) {
        List<List<Boolean>> reused = new ArrayList<>(Collections.nCopies(frames.size(), List.of()));
        List<List<JudgedFace>> faces =
                analyser.analyse(frames.stream().map(ReadFrame.Ready::picture).toList(), (picture, detected) -> {
                    Frame frame = frames.get(picture).frame();
                    List<Optional<Float>> known =
                            memory.probabilities(frame.getCameraId(), micros(frame.getCapturedAt()), detected);
                    reused.set(picture, known.stream().map(Optional::isPresent).toList());
                    return known;
                });
        List<AnalysedFrame> analysed = new ArrayList<>();
        for (int index = 0; index < frames.size(); index++) {
            analysed.add(analysed(frames.get(index), faces.get(index), reused.get(index)));
        }
        return analysed;
    }

    private void analyseAlone(ReadFrame.Ready frame, Results results) {
        AnalysedFrame analysed;
        try {
            analysed = look(List.of(frame)).get(0);
        } catch (OrderlyStop.StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            results.failed(frame, e);
            return;
        }
        results.analysed(analysed);
    }

    private AnalysedFrame analysed(ReadFrame.Ready ready, List<JudgedFace> faces, List<Boolean> reused) {
        List<Boolean> pictured = memory.remember(
                ready.frame().getCameraId(), micros(ready.frame().getCapturedAt()), faces, reused);
        List<Look> looks = new ArrayList<>();
        for (int index = 0; index < faces.size(); index++) {
            EvidencePicture picture = pictured.get(index) ? cut(ready.picture(), faces, index) : null;
            looks.add(Look.of(faces.get(index), picture, reused.get(index)));
        }
        return new AnalysedFrame(
                ready.frame().getCameraId(),
                ready.frame().getSequence(),
                micros(ready.frame().getCapturedAt()),
                micros(clock.instant()),
                ready.picture().width(),
                ready.picture().height(),
                looks,
                analyser.detectorName(),
                analyser.classifierName(),
                ready.frame().getTraceParent(),
                analyser.rules().noMaskBelow(),
                analyser.rules().maskAbove(),
                ready.frame().getHeartbeatAt() == null
                        ? null
                        : micros(ready.frame().getHeartbeatAt()));
    }

    private static EvidencePicture cut(Picture picture, List<JudgedFace> faces, int index) {
        List<Box> others = new ArrayList<>(faces.stream().map(JudgedFace::box).toList());
        others.remove(index);
        return EvidencePictures.cut(picture, faces.get(index).box(), others);
    }

    /** A policy may take a doubtful face for unmasked, if it is at least as likely to be. */
    static boolean mayBeEvidence(JudgedFace face) {
        boolean doubtful = face.undecidedReason()
                .filter(reason -> reason == UndecidedReason.UNCERTAIN)
                .isPresent();
        return face.state() == MaskState.NO_MASK
                || (doubtful && face.maskProbability().orElse(1f) < MOST_LENIENT_LIMIT);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    @Override
    public void close() {
        analyser.close();
    }
}
