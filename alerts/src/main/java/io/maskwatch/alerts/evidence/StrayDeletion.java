package io.maskwatch.alerts.evidence;

import io.maskwatch.schemas.text.FailureText;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes one stray after the other. One that can't be deleted keeps none behind it from it. For one thread. */
final class StrayDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(StrayDeletion.class);

    /** After so many a place far away counts as away for now. */
    private static final int MOST_FAILURES = 20;

    private int deleted;
    private int failed;

    /** Deletes something; false where it wasn't there. */
    @FunctionalInterface
    interface Deletion {
        boolean delete() throws IOException;
    }

    /** Tries it, and tells the log if it fails. */
    void attempt(Deletion deletion) {
        try {
            deleted += deletion.delete() ? 1 : 0;
        } catch (IOException | RuntimeException e) {
            if (failed < MOST_FAILURES) {
                LOG.warn("a picture without a row is not deleted now, trying again later: {}", FailureText.of(e));
            }
            failed++;
        }
    }

    /** Whether so many have failed that a place where each attempt takes long is better left for now. */
    boolean isAway() {
        return failed >= MOST_FAILURES;
    }

    /** What has come of it so far. */
    Sweep sweep(boolean isWhole) {
        return new Sweep(deleted, failed, isWhole);
    }
}
