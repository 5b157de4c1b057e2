package io.maskwatch.training.classifier;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.AdamW;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.export.FrozenWeights;
import io.maskwatch.training.network.ExportedClassifier;
import io.maskwatch.training.network.ImageNetWeights;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Normalisation;
import io.maskwatch.training.network.Precision;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains the mask classifier: one object a run. */
final class ClassifierTraining {

    private static final int HIDDEN_UNITS = 128;
    private static final float DROPOUT = 0.4f;
    private static final float WEIGHT_DECAY = 0.01f;
    /** The last epochs see pictures more and more like most of those that will be judged. */
    private static final double GENTLER_PART = 0.6;

    private static final double GENTLEST = 0.1;

    private final ClassifierOptions options;
    private final ClassifierData data;
    private final TrainingReport report;
    private final Checkpoints checkpoints;
    private final FaceSampler sampler;
    private final LabelTrust trust;

    ClassifierTraining(ClassifierOptions options, ClassifierData data, TrainingReport report) {
        this.options = options;
        this.data = data;
        this.report = report;
        this.checkpoints = new Checkpoints(options.checkpoints());
        this.sampler = new FaceSampler(data.training());
        this.trust = new LabelTrust(data.training().size());
    }

    static MobileNetV2 newNetwork(Precision precision) {
        return new MobileNetV2(HIDDEN_UNITS, 2, DROPOUT, precision);
    }

    /**
     * Trains until the planned epochs, if any, are through or validation gets no better, and leaves checkpoints behind. A resumed
     * run goes on with the weights and the schedule; the optimiser's moments and the doubts about labels, which a few
     * hundred steps bring back, begin anew.
     */
    Progress run() throws IOException, InterruptedException {
        Progress progress = begin();
        if (options.epochs() == 0) {
            return progress;
        }
        try (Model model = Model.newInstance("mask-classifier", "PyTorch");
                MobileNetV2 network = newNetwork(options.precision());
                MobileNetV2 average = newNetwork(Precision.FLOAT32)) {
            NDManager manager = model.getNDManager();
            initialise(manager, network, average, progress);
            model.setBlock(network);
            average.freezeParameters(true);
            int stepsBefore = progress.epochs().size() * stepsPerEpoch();
            Schedule schedule = new Schedule(options.learningRate(), options.epochs() * stepsPerEpoch(), stepsBefore);
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optDevices(new Device[] {manager.getDevice()})
                    .optOptimizer(AdamW.builder()
                            .optLearningRateTracker(schedule)
                            .optWeightDecays(WEIGHT_DECAY)
                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(inputShape());
                WeightAverage averaging = new WeightAverage(network, average, stepsBefore);
                while (progress.epochs().size() < options.epochs() && !outOfPatience(progress)) {
                    int epoch = progress.epochs().size();
                    long begin = System.nanoTime();
                    double[] trained = trainEpoch(trainer, averaging, epoch);
                    progress = progress.with(judge(manager, average, trained, begin));
                    checkpoints.save(progress, network, average);
                    report.epochFinished(progress, trust.doubtedCount());
                }
            }
        }
        return progress;
    }

    private Progress begin() throws IOException {
        Optional<Progress> latest = checkpoints.latest();
        if (latest.isEmpty()) {
            return new Progress(
                    Progress.ARCHITECTURE, ClassifierCard.initialisation(options), options.epochs(), List.of());
        }
        if (!latest.get().architecture().equals(Progress.ARCHITECTURE)) {
            throw new IOException("%s: the checkpoint is of \"%s\", this version trains \"%s\"; choose another folder"
                    .formatted(options.out(), latest.get().architecture(), Progress.ARCHITECTURE));
        }
        List<Progress.Epoch> epochs = latest.get().epochs();
        int size = epochs.get(epochs.size() - 1).size();
        if (size != options.size()) {
            throw new IOException(
                    "%s: the run works on pictures of %d pixels, not %d; resume with --size %d, or choose another folder"
                            .formatted(options.out(), size, options.size(), size));
        }
        return latest.get().planned(options.epochs());
    }

    private boolean outOfPatience(Progress progress) {
        return progress.bestEpoch() > 0 && progress.epochs().size() - progress.bestEpoch() >= options.patience();
    }

    private Shape inputShape() {
        return new Shape(options.batchSize(), 3, options.size(), options.size());
    }

    private int stepsPerEpoch() {
        int looks = options.looksPerEpoch() == 0 ? data.training().size() : options.looksPerEpoch();
        return Math.max(1, looks / options.batchSize());
    }

    private void initialise(NDManager manager, MobileNetV2 network, MobileNetV2 average, Progress progress)
            throws IOException {
        network.initialize(manager, DataType.FLOAT32, inputShape());
        average.initialize(manager, DataType.FLOAT32, inputShape());
        if (!progress.epochs().isEmpty()) {
            checkpoints.load(manager, progress.epochs().size(), network, average);
            return;
        }
        if (options.initialWeights().isPresent()) {
            Path initial = options.initialWeights().get();
            if (FrozenWeights.isExport(initial)) {
                ExportedClassifier.load(network, initial);
            } else {
                ImageNetWeights.load(network, initial);
            }
        }
        for (int i = 0; i < network.getParameters().size(); i++) {
            average.getParameters()
                    .valueAt(i)
                    .getArray()
                    .set(network.getParameters().valueAt(i).getArray().toByteBuffer());
        }
    }

    /** Mean loss and accuracy over the epoch. */
    private double[] trainEpoch(Trainer trainer, WeightAverage averaging, int epoch) throws InterruptedException {
        int steps = stepsPerEpoch();
        int size = options.size();
        double loss = 0;
        double right = 0;
        long seed = options.seed() + epoch;
        try (BatchFeed feed =
                new BatchFeed(data.training(), sampler, options.batchSize(), size, strength(epoch), seed)) {
            for (int step = 0; step < steps; step++) {
                BatchFeed.Batch batch = feed.next();
                StepResult result = step(trainer, batch, size);
                averaging.afterStep(trainer.getManager());
                loss += result.loss();
                right += result.accuracy();
                report.stepFinished(epoch, step + 1, steps, loss / (step + 1), right / (step + 1));
            }
        }
        return new double[] {loss / steps, right / steps};
    }

    /** How often pictures are made worse: first as often as on bad cameras, then in equal steps down. */
    private double strength(int epoch) {
        double begin = (1 - GENTLER_PART) * options.epochs();
        double along = Math.max(0, (epoch + 1 - begin) / (options.epochs() - begin));
        return 1 - along * (1 - GENTLEST);
    }

    private record StepResult(double loss, double accuracy) {}

    private StepResult step(Trainer trainer, BatchFeed.Batch batch, int size) {
        OrderlyStop.check();
        int count = batch.faces().length;
        float[] targets = new float[2 * count];
        for (int i = 0; i < count; i++) {
            int face = batch.faces()[i];
            trust.target(face, data.training().get(face).label(), targets, 2 * i);
        }
        float[] logProbabilities;
        try (NDManager scratch = trainer.getManager().newSubManager()) {
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray pictures = Normalisation.batch(scratch, batch.pixels(), count, size);
                NDArray output =
                        trainer.forward(new NDList(pictures)).singletonOrThrow().logSoftmax(1);
                NDArray loss = output.mul(scratch.create(targets, new Shape(count, 2)))
                        .sum()
                        .div(-count);
                collector.backward(loss);
                logProbabilities = output.toFloatArray();
            }
            trainer.step();
        }
        return note(batch, logProbabilities);
    }

    private StepResult note(BatchFeed.Batch batch, float[] logProbabilities) {
        int count = batch.faces().length;
        double loss = 0;
        int right = 0;
        for (int i = 0; i < count; i++) {
            int face = batch.faces()[i];
            double logProbability =
                    logProbabilities[2 * i + data.training().get(face).label()];
            trust.note(face, Math.exp(logProbability));
            loss -= logProbability / count;
            right += logProbability > Math.log(0.5) ? 1 : 0;
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "the loss is no longer a number; try a lower learning rate than " + options.learningRate());
        }
        return new StepResult(loss, (double) right / count);
    }

    private Progress.Epoch judge(NDManager manager, MobileNetV2 average, double[] trained, long begin) {
        int size = options.size();
        List<MaskScores> sets = new ArrayList<>();
        sets.add(Judge.scores(manager, average, data.crops(), size));
        if (!data.scenes().isEmpty()) {
            sets.add(Judge.scores(manager, average, data.scenes(), size));
        }
        sets.forEach(report::judged);
        return new Progress.Epoch(
                size,
                trained[0],
                trained[1],
                sets.stream().mapToDouble(set -> set.loss(1)).average().orElseThrow(),
                sets.get(0).accuracy(),
                sets.size() > 1 ? sets.get(1).accuracy() : Double.NaN,
                Judge.score(sets),
                (System.nanoTime() - begin) / 1e9);
    }
}
