package io.maskwatch.training.detector;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.run.BatchQueue;
import io.maskwatch.training.run.LearningRate;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.RunningMeans;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A whole run: steps until its time is over, every now and then a validation and a checkpoint. One object a run. */
final class DetectorTraining {
    private static final String ARCHITECTURE = "residual network with a pyramid of strides 8, 16 and 32";

    /** Small samples are most of the faces in the same time; the larger ones towards the end show large faces whole. */
    private static final int[] FIRST_SIDES = {192, 256, 256, 320, 416};

    private static final int[] LAST_SIDES = {256, 320, 416, 512};

    /** About as large as pictures are when faces are looked for in them. */
    private static final int[] FULL_SIDES = {416, 512, 640};

    private static final double FIRST_PART = 0.6;

    /** Mosaics show much at once, but nothing as it is; the end of the training is without them, as in YOLOX. */
    private static final double MOSAIC_PART = 0.75;

    private static final int COMMON_SIDE = 256;
    private static final int SMALLEST_BATCH = 4;

    /** A step here and there may fail; weights that have gone wrong fail in all that follow. */
    private static final int MOST_BROKEN_STEPS = 100;

    private static final double NANOS_PER_MINUTE = 6e10;

    private final DetectorOptions options;
    private final DetectorData data;
    private final DetectorReport report;
    private final RunFolder<Validation> folder;

    /** Share of the run's time that is over; samples are composed on another thread. */
    private volatile double done;

    private int broken;

    DetectorTraining(DetectorOptions options, DetectorData data, DetectorReport report) {
        this.options = options;
        this.data = data;
        this.report = report;
        this.folder = options.folder();
    }

    /** Trains and leaves the best network in the folder. */
    RunProgress<Validation> run() throws IOException, InterruptedException {
        Engine.getInstance().setRandomSeed((int) options.run().seed());
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = begin(manager)) {
            RunProgress<Validation> progress = options.run().resume() ? folder.progress() : none();
            done = progress.last().map(Validation::minute).orElse(0.0) / options.minutes();
            if (done >= 1) {
                return progress;
            }
            try (BatchQueue<List<TrainingSample>> queue = new BatchQueue<>(samples(state.step()));
                    TrainingStep step =
                            new TrainingStep(manager, state, options.run().precision());
                    ValidationRun validation = new ValidationRun(data, options.validateEvery())) {
                return train(progress, state, queue, step, validation);
            }
        }
    }

    private RunProgress<Validation> train(
            RunProgress<Validation> begun,
            TrainingState state,
            BatchQueue<List<TrainingSample>> queue,
            TrainingStep step,
            ValidationRun validation)
            throws IOException, InterruptedException {
        RunProgress<Validation> progress = begun;
        double minute = done * options.minutes();
        long start = System.nanoTime() - (long) (minute * NANOS_PER_MINUTE);
        while (done < 1) {
            RunningMeans losses = new RunningMeans(2);
            double nextValidation = minute + options.minutesBetweenValidations();
            do {
                float rate = LearningRate.ofTime(options.run().learningRate(), done, state.step());
                TrainingStep.Result result = step.run(queue.next(), rate);
                if (result.taken()) {
                    losses.add(result.scoreLoss(), result.boxLoss());
                } else if (++broken > MOST_BROKEN_STEPS) {
                    throw new IOException("the loss is no number in %d steps of %d; the last checkpoint is as it was"
                            .formatted(broken, broken + state.step()));
                }
                minute = (System.nanoTime() - start) / NANOS_PER_MINUTE;
                done = Math.min(1, minute / options.minutes());
                report.stepFinished(state.step(), done, result);
            } while (minute < nextValidation && done < 1);
            progress = progress.with(validation.measure(minute, state, losses));
            folder.save(state, progress);
            report.validated(progress.last().orElseThrow());
        }
        return progress;
    }

    private RunProgress<Validation> none() {
        return RunProgress.none(
                ARCHITECTURE, options.run().initial().map(Path::toString).orElse(RunProgress.RANDOM));
    }

    private TrainingState begin(NDManager manager) throws IOException {
        if (options.run().resume()) {
            return DetectorState.load(manager, folder.last());
        }
        TrainingState state =
                DetectorState.begin(manager, options.run().initial().isEmpty());
        if (options.run().initial().isPresent()) {
            Path initial = options.run().initial().get();
            report.began(initial, state.begin(FoldedWeights.readInitial(initial)));
        }
        return state;
    }

    /**
     * Batches of samples.
     *
     * @param step that the run is at when they begin
     */
    Supplier<List<TrainingSample>> samples(int step) {
        long seed = options.run().seed(step);
        Random random = new Random(seed);
        SampleComposer composer = new SampleComposer(data.sources(), new Random(seed + 1));
        return () -> compose(random, composer);
    }

    /** Larger pictures come in smaller batches, so that a step takes about as long. */
    private List<TrainingSample> compose(Random random, SampleComposer composer) {
        double now = done;
        int[] sides = now < FIRST_PART ? FIRST_SIDES : now < MOSAIC_PART ? LAST_SIDES : FULL_SIDES;
        int side = sides[random.nextInt(sides.length)];
        int count = Math.max(SMALLEST_BATCH, options.run().batch() * COMMON_SIDE * COMMON_SIDE / (side * side));
        return composer.batch(count, side, now < MOSAIC_PART);
    }
}
