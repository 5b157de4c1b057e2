package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import io.maskwatch.training.export.FrozenWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A whole run: steps until its time is over, every now and then a validation and a checkpoint. */
final class DetectorTraining {
    /** Small samples are most of the faces in the same time; the larger ones towards the end show large faces whole. */
    private static final int[] FIRST_SIDES = {192, 256, 256, 320, 416};

    private static final int[] LAST_SIDES = {256, 320, 416, 512};
    /** About as large as pictures are when faces are looked for in them. */
    private static final int[] FULL_SIDES = {416, 512, 640};

    private static final double FIRST_PART = 0.6;
    /** Mosaics show much at once, but nothing as it is; the end of the training is without them, as in YOLOX. */
    private static final double MOSAIC_PART = 0.75;

    /** A step here and there may fail; weights that have gone wrong fail in all that follow. */
    private static final int MOST_BROKEN_STEPS = 100;

    private static final double NANOS_PER_MINUTE = 6e10;

    private final DetectorOptions options;
    private final DetectorData data;
    private final RunFolder folder;
    private final DetectorReport report;

    DetectorTraining(DetectorOptions options, DetectorData data, RunFolder folder, DetectorReport report) {
        this.options = options;
        this.data = data;
        this.folder = folder;
        this.report = report;
    }

    /** Trains and leaves the best network in the folder. */
    DetectorProgress run() throws IOException, InterruptedException {
        Random random = new Random(options.seed());
        SampleComposer composer = new SampleComposer(data.sources(), new Random(options.seed() + 1));
        AtomicReference<Double> done = new AtomicReference<>(0.0);
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = begin(manager)) {
            DetectorProgress progress = options.resume() ? folder.progress() : DetectorProgress.NONE;
            done.set(progress.minute() / options.minutes());
            if (done.get() >= 1) {
                return progress;
            }
            try (SampleQueue queue = new SampleQueue(composer, () -> form(done.get(), random), options.batch());
                    TrainingStep step = new TrainingStep(manager, state, options.precision());
                    ValidationRun validation = new ValidationRun(data, options.validateEvery())) {
                return train(state, step, validation, queue, progress, done);
            }
        }
    }

    private TrainingState begin(NDManager manager) throws IOException {
        if (options.resume()) {
            return folder.resume(manager);
        }
        TrainingState state = new TrainingState(manager, options.initial().isEmpty());
        if (options.initial().isPresent()) {
            Path initial = options.initial().get();
            report.began(initial, state.begin(initialWeights(initial)));
        }
        return state;
    }

    /**
     * What {@code --initial} holds.
     *
     * @param file a checkpoint or an exported model
     * @return by {@link NetworkArray#name}, folded; the network may lack layers
     */
    static Map<String, float[]> initialWeights(Path file) throws IOException {
        return FrozenWeights.isExport(file) ? FoldedWeights.read(file) : Checkpoint.readFoldedAverage(file);
    }

    private static SampleQueue.SampleForm form(double done, Random random) {
        int[] sides = done < FIRST_PART ? FIRST_SIDES : done < MOSAIC_PART ? LAST_SIDES : FULL_SIDES;
        return new SampleQueue.SampleForm(sides[random.nextInt(sides.length)], done < MOSAIC_PART);
    }

    private DetectorProgress train(
            TrainingState state,
            TrainingStep step,
            ValidationRun validation,
            SampleQueue queue,
            DetectorProgress before,
            AtomicReference<Double> done)
            throws IOException, InterruptedException {
        DetectorProgress progress = before;
        LossMean losses = new LossMean();
        int broken = 0;
        long start = System.nanoTime();
        double nextValidation = before.minute() + options.minutesBetweenValidations();
        while (done.get() < 1) {
            TrainingStep.Result result =
                    step.run(queue.next(), LearningRate.at(options.learningRate(), done.get(), state.step()));
            if (result.taken()) {
                losses.add(result);
            } else if (++broken > MOST_BROKEN_STEPS) {
                throw new IOException("the loss is no number in %d steps of %d; the last checkpoint is as it was"
                        .formatted(broken, broken + state.step()));
            }
            double minute = before.minute() + (System.nanoTime() - start) / NANOS_PER_MINUTE;
            done.set(Math.min(1, minute / options.minutes()));
            report.stepFinished(state.step(), minute, options.minutes(), result);
            if (minute >= nextValidation || done.get() >= 1) {
                ValidationRun.Figures figures = validation.measure(state.average());
                progress = progress.with(losses.entry(minute, state.step(), figures));
                folder.save(state, progress);
                report.validated(progress);
                losses = new LossMean();
                nextValidation = minute + options.minutesBetweenValidations();
            }
        }
        return progress;
    }

    /** Means since the last validation. */
    private static final class LossMean {
        private double score;
        private double box;
        private int steps;

        void add(TrainingStep.Result result) {
            score += result.scoreLoss();
            box += result.boxLoss();
            steps++;
        }

        DetectorProgress.Entry entry(double minute, int step, ValidationRun.Figures figures) {
            return new DetectorProgress.Entry(
                    minute,
                    step,
                    score / steps,
                    box / steps,
                    figures.loss().score(),
                    figures.loss().box(),
                    figures.ap50(),
                    figures.ap40());
        }
    }
}
