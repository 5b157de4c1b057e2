package io.maskwatch.training.classifier;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is.
 *
 * @param architecture what the weights belong to
 * @param initialisation what the first epoch began with, for the model's card; "unknown" in a run of an older version
 * @param plannedEpochs epochs that the learning rate's schedule was laid out for
 * @param epochs one entry for each finished epoch
 */
record Progress(String architecture, String initialisation, int plannedEpochs, List<Epoch> epochs) {

    static final String ARCHITECTURE = "mobilenet-v2-1.0, batch norms folded, hidden 128, classes 2";

    Progress {
        initialisation = initialisation == null ? "unknown" : initialisation;
        epochs = List.copyOf(epochs);
    }

    /**
     * Figures of one epoch.
     *
     * @param size side of the pictures in pixels
     * @param trainingLoss mean loss while it was trained, under augmentation
     * @param trainingAccuracy share judged right, under augmentation
     * @param validationLoss mean of crops and scenes
     * @param cropsAccuracy on the validation crops
     * @param scenesAccuracy on the validation faces of whole pictures; NaN without any
     * @param score mean of the recalls of both classes in both sets; the best epoch is shipped
     * @param seconds that it took
     */
    record Epoch(
            int size,
            double trainingLoss,
            double trainingAccuracy,
            double validationLoss,
            double cropsAccuracy,
            double scenesAccuracy,
            double score,
            double seconds) {}

    Progress with(Epoch epoch) {
        List<Epoch> more = new ArrayList<>(epochs);
        more.add(epoch);
        return new Progress(architecture, initialisation, plannedEpochs, more);
    }

    /** The same epochs, when a resumed run is to have more or fewer of them altogether. */
    Progress planned(int altogether) {
        return new Progress(architecture, initialisation, altogether, epochs);
    }

    /** Number of the best epoch, from 1; 0 before the first. */
    int bestEpoch() {
        int best = 0;
        for (int i = 0; i < epochs.size(); i++) {
            if (best == 0 || epochs.get(i).score() >= epochs.get(best - 1).score()) {
                best = i + 1;
            }
        }
        return best;
    }
}
