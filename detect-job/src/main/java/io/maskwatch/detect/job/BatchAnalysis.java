package io.maskwatch.detect.job;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.frame.FrameReader;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the pictures of a batch and looks at them. Belongs to the one thread that runs the models; hands out plain values,
 * so nothing of it is shared.
 */
final class BatchAnalysis {
    /** So many pixels go through the models at once, decoded: 16 frames of 1920x1080 are 100 MB. */
    static final long MOST_PIXELS = 34_000_000;

    /**
     * What came of one frame: either what was seen, or why it could not be looked at.
     *
     * @param waiting the frame
     * @param seen null where it was refused
     * @param refused null where it was looked at
     */
    record Result(WaitingFrame waiting, AnalysedFrame seen, ReadFrame.Refused refused) {}

    /**
     * What came of a batch.
     *
     * @param results in the order of the frames
     * @param decodeNanos time for decoding, nanoseconds
     * @param modelNanos time in the models, nanoseconds
     */
    record Results(List<Result> results, long decodeNanos, long modelNanos) {}

    private final FrameReader reader;
    private final FaceAnalysis analysis;

    BatchAnalysis(FrameReader reader, FaceAnalysis analysis) {
        this.reader = reader;
        this.analysis = analysis;
    }

    /** Looks at all frames. Agents may lie about sizes: decoded pictures go through as soon as they are too many pixels. */
    Results run(List<WaitingFrame> frames) {
        long start = System.nanoTime();
        Result[] results = new Result[frames.size()];
        List<ReadFrame.Ready> ready = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        long pixels = 0;
        long modelNanos = 0;
        for (int index = 0; index < results.length; index++) {
            ReadFrame read = reader.decode(frames.get(index).read());
            if (read instanceof ReadFrame.Ready picture) {
                ready.add(picture);
                places.add(index);
                pixels += (long) picture.picture().width() * picture.picture().height();
            } else if (read instanceof ReadFrame.Refused refused) {
                results[index] = new Result(frames.get(index), null, refused);
            }
            if (pixels >= MOST_PIXELS || index == results.length - 1) {
                modelNanos += analyse(frames, ready, places, results);
                ready.clear();
                places.clear();
                pixels = 0;
            }
        }
        return new Results(List.of(results), System.nanoTime() - start - modelNanos, modelNanos);
    }

    private long analyse(
            List<WaitingFrame> frames, List<ReadFrame.Ready> ready, List<Integer> places, Result[] results) {
        if (ready.isEmpty()) {
            return 0;
        }
        long start = System.nanoTime();
        analysis.analyse(ready, new FaceAnalysis.Results() {
            private int next;

            @Override
            public void analysed(AnalysedFrame seen) {
                int place = places.get(next++);
                results[place] = new Result(frames.get(place), seen, null);
            }

            @Override
            public void failed(ReadFrame.Ready frame, RuntimeException failure) {
                int place = places.get(next++);
                results[place] = new Result(
                        frames.get(place),
                        null,
                        new ReadFrame.Refused(DeadLetterReason.MODEL_FAILURE, failure.toString()));
            }
        });
        return System.nanoTime() - start;
    }
}
