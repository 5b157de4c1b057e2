package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A whole run: steps until its time is over, every now and then a validation and a checkpoint. */
final class DetectorTraining {
    /** Small samples are most of the faces in the same time; the larger ones towards the end show large faces whole. */
    private static final int[] FIRST_SIDES = {192, 256, 256, 320, 416};

    private static final int[] LAST_SIDES = {256, 320, 416, 512};
    private static final double FIRST_PART = 0.72;
    /** Mosaics show much at once, but nothing as it is; the end of the training is without them, as in YOLOX. */
    private static final double MOSAIC_PART = 0.85;

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
                TrainingState state = new TrainingState(manager)) {
            DetectorProgress progress = begin(state);
            done.set(progress.minute() / options.minutes());
            try (SampleQueue queue = new SampleQueue(composer, () -> form(done.get(), random), options.batch())) {
                return train(manager, state, queue, progress, done);
            }
        }
    }

    private DetectorProgress begin(TrainingState state) throws IOException {
        if (options.resume()) {
            return folder.resume(state);
        }
        if (options.initial().isPresent()) {
            report.began(options.initial().get(), state.begin(options.initial().get()));
        }
        return DetectorProgress.NONE;
    }

    private static SampleQueue.SampleForm form(double done, Random random) {
        int[] sides = done < FIRST_PART ? FIRST_SIDES : LAST_SIDES;
        return new SampleQueue.SampleForm(sides[random.nextInt(sides.length)], done < MOSAIC_PART);
    }

    private DetectorProgress train(
            NDManager manager,
            TrainingState state,
            SampleQueue queue,
            DetectorProgress before,
            AtomicReference<Double> done)
            throws IOException, InterruptedException {
        DetectorProgress progress = before;
        TrainingStep step = new TrainingStep(manager, state);
        ValidationRun validation = new ValidationRun(data.validation(), options.validateEvery());
        LossMean losses = new LossMean();
        long start = System.nanoTime();
        double nextValidation = before.minute() + options.minutesBetweenValidations();
        while (done.get() < 1) {
            TrainingStep.Result result =
                    step.run(queue.next(), LearningRate.at(options.learningRate(), done.get(), state.step()));
            losses.add(result);
            double minute = before.minute() + (System.nanoTime() - start) / NANOS_PER_MINUTE;
            done.set(Math.min(1, minute / options.minutes()));
            report.stepFinished(state.step(), minute, options.minutes(), result);
            if (minute >= nextValidation || done.get() >= 1) {
                ValidationRun.Figures figures = validation.measure(manager, state.average());
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
            return new DetectorProgress.Entry(minute, step, score / steps, box / steps, figures.ap50(), figures.ap40());
        }
    }
}
