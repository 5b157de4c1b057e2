package io.maskwatch.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a run is: one entry for each validation.
 *
 * @param architecture what the weights belong to
 * @param initialisation what the run began with, for the model's card; "unknown" in a run of an older version
 * @param entries in their order
 */
public record RunProgress<E extends RunProgress.Entry>(String architecture, String initialisation, List<E> entries) {
    /** How a run begins that is given no weights. */
    public static final String RANDOM = "random";

    private static final String UNKNOWN = "unknown";

    public RunProgress {
        architecture = architecture == null ? UNKNOWN : architecture;
        initialisation = initialisation == null ? UNKNOWN : initialisation;
        entries = List.copyOf(entries);
    }

    /** Figures of one validation. */
    public interface Entry {
        /** What the best checkpoint is chosen by: the higher, the better. */
        double quality();
    }

    public static <E extends Entry> RunProgress<E> none(String architecture, String initialisation) {
        return new RunProgress<>(architecture, initialisation, List.of());
    }

    /** The same run after another validation. */
    public RunProgress<E> with(E entry) {
        List<E> more = new ArrayList<>(entries);
        more.add(entry);
        return new RunProgress<>(architecture, initialisation, more);
    }

    /** The latest entry; empty before the first. */
    public Optional<E> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The best entry, of equal ones the latest; empty before the first. */
    public Optional<E> best() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(bestNumber() - 1));
    }

    /** Number of the best entry, from 1; 0 before the first. */
    public int bestNumber() {
        int best = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (best == 0 || entries.get(i).quality() >= entries.get(best - 1).quality()) {
                best = i + 1;
            }
        }
        return best;
    }
}
