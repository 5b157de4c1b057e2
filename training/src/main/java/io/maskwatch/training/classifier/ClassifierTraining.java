package io.maskwatch.training.classifier;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.run.BatchQueue;
import io.maskwatch.training.run.LearningRate;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import io.maskwatch.training.run.RunningMeans;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Trains the mask classifier: one object a run. */
final class ClassifierTraining {
    /** The last epochs see pictures more and more like most of those that will be judged. */
    private static final double GENTLER_PART = 0.6;

    private static final double GENTLEST = 0.1;

    private final ClassifierOptions options;
    private final ClassifierData data;
    private final ClassifierReport report;
    private final RunFolder<Epoch> folder;
    private final FaceSampler sampler;
    private final LabelTrust trust;

    ClassifierTraining(ClassifierOptions options, ClassifierData data, ClassifierReport report) {
        this.options = options;
        this.data = data;
        this.report = report;
        this.folder = options.folder();
        this.sampler = new FaceSampler(data.training());
        this.trust = new LabelTrust(data.training().size());
    }

    /**
     * Trains until the planned epochs, if any, are through or validation gets no better, and leaves checkpoints behind. A
     * resumed run goes on with the weights, the optimiser and the schedule; the doubts about labels, which a few hundred
     * steps bring back, begin anew.
     */
    RunProgress<Epoch> run() throws IOException, InterruptedException {
        RunProgress<Epoch> progress = options.run().resume()
                ? resumed()
                : RunProgress.none(ClassifierNetwork.ARCHITECTURE, ClassifierCard.initialisation(options.run()));
        if (finished(progress)) {
            return progress;
        }
        int seed = (int) options.run().seed(progress.entries().size());
        Engine.getInstance().setRandomSeed(seed);
        try (NDManager manager = NDManager.newBaseManager();
                TrainingState state = options.run().resume()
                        ? ClassifierNetwork.resumed(manager, folder.last())
                        : ClassifierNetwork.begin(manager, options.run().initial());
                ClassifierStep step = new ClassifierStep(
                        manager, state, options.run().precision(), data.training(), trust, options.size());
                Judge judge = new Judge(options.size())) {
            // What is left out at random does not depend on how the weights began.
            Engine.getInstance().setRandomSeed(seed);
            while (!finished(progress)) {
                progress = progress.with(epoch(progress.entries().size(), state, step, judge));
                folder.save(state, progress);
                report.epochFinished(progress, options.epochs(), trust.doubtedCount());
            }
            return progress;
        }
    }

    private boolean finished(RunProgress<Epoch> progress) {
        int epochs = progress.entries().size();
        boolean outOfPatience = epochs > 0 && epochs - progress.bestNumber() >= options.patience();
        return epochs >= options.epochs() || outOfPatience;
    }

    private RunProgress<Epoch> resumed() throws IOException {
        RunProgress<Epoch> progress = folder.progress();
        if (!progress.architecture().equals(ClassifierNetwork.ARCHITECTURE)) {
            throw new IOException("%s: the checkpoint is of \"%s\", this version trains \"%s\"; choose another folder"
                    .formatted(folder.path(), progress.architecture(), ClassifierNetwork.ARCHITECTURE));
        }
        int size = progress.last().map(Epoch::size).orElse(options.size());
        if (size != options.size()) {
            throw new IOException(
                    "%s: the run works on pictures of %d pixels, not %d; resume with --size %d, or choose another folder"
                            .formatted(folder.path(), size, options.size(), size));
        }
        return progress;
    }

    private Epoch epoch(int epoch, TrainingState state, ClassifierStep step, Judge judge) throws InterruptedException {
        long begin = System.nanoTime();
        int batch = options.run().batch();
        int looks = options.looksPerEpoch() == 0 ? data.training().size() : options.looksPerEpoch();
        int steps = Math.max(1, looks / batch);
        RunningMeans means = new RunningMeans(2);
        SplittableRandom random = new SplittableRandom(options.run().seed(epoch));
        double strength = strength(epoch);
        try (BatchQueue<FaceBatch> queue = new BatchQueue<>(
                () -> FaceBatch.draw(data.training(), sampler, random.split(), strength, batch, options.size()))) {
            for (int done = 1; done <= steps; done++) {
                double part = (double) (epoch * steps + done) / (options.epochs() * steps);
                float rate = LearningRate.ofSteps(options.run().learningRate(), part);
                means.add(step.run(queue.next(), rate));
                report.stepFinished(epoch, done, steps, means);
            }
        }
        List<MaskScores> sets = judge.scores(state.averages(), data.validation());
        sets.forEach(report::judged);
        return new Epoch(
                options.size(),
                means.get(0),
                means.get(1),
                sets.stream().mapToDouble(set -> set.loss(1)).average().orElseThrow(),
                sets.get(0).accuracy(),
                sets.size() > 1 ? sets.get(1).accuracy() : Double.NaN,
                Judge.score(sets),
                (System.nanoTime() - begin) / 1e9);
    }

    /** How often pictures are made worse: first as often as on bad cameras, then in equal steps down. */
    private double strength(int epoch) {
        double begin = (1 - GENTLER_PART) * options.epochs();
        double along = Math.max(0, (epoch + 1 - begin) / (options.epochs() - begin));
        return 1 - along * (1 - GENTLEST);
    }
}
