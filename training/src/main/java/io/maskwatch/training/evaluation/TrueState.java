package io.maskwatch.training.evaluation;

import java.util.Arrays;
import java.util.Locale;

/** What a person says about the mask of a labelled face; the categories of the COCO files. */
public enum TrueState {
    WITHOUT_MASK(1),
    WITH_MASK(2),
    /** Below the nose or on the chin: does not comply, counts as no mask. */
    INCORRECT(3),
    /** A face whose mask nobody looked at. */
    UNKNOWN(4);

    private final int category;

    TrueState(int category) {
        this.category = category;
    }

    static TrueState ofCategory(int category) {
        return Arrays.stream(values())
                .filter(state -> state.category == category)
                .findFirst()
                .orElseThrow(() -> new EvaluationException(
                        "category_id must be 1 (without_mask), 2 (with_mask), 3 (incorrect) or 4 (face), got "
                                + category));
    }

    int category() {
        return category;
    }

    /** Where an ImageFolder has its crops. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean known() {
        return this != UNKNOWN;
    }

    public boolean masked() {
        return this == WITH_MASK;
    }
}
