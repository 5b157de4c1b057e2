package io.maskwatch.detect.job;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Begins the names of the job's transactions. When a job starts, Flink's connector aborts every open transaction whose name
 * begins with its prefix. The separator at its end, which no name of a job contains, keeps {@code maskwatch-detect} from
 * aborting the transactions of {@code maskwatch-detect-canary}.
 *
 * @param job the name that was configured: letters, digits, dots, dashes and underscores
 */
record TransactionPrefix(String job) {
    private static final String SEPARATOR = ":";

    /** Flink's connector adds subtask and number to a prefix. */
    private static final Pattern FLINK = Pattern.compile("(.*)-\\d+-\\d+");

    TransactionPrefix {
        Objects.requireNonNull(job, "job");
    }

    /** The prefix as the connector gets it. */
    String value() {
        return job + SEPARATOR;
    }

    /**
     * A transaction of another program that this job would abort, or whose program would abort this job's; empty where there
     * is none. What this job left behind, also before the prefix had a separator, is none.
     *
     * @param open names of open transactions
     */
    Optional<String> conflict(Collection<String> open) {
        return open.stream().filter(this::isConflict).sorted().findFirst();
    }

    private boolean isConflict(String transaction) {
        Matcher flink = FLINK.matcher(transaction);
        if (!flink.matches()) {
            return transaction.startsWith(value());
        }
        String prefix = flink.group(1);
        boolean own = prefix.equals(value()) || prefix.equals(job);
        return !own && (prefix.startsWith(value()) || value().startsWith(prefix));
    }
}
