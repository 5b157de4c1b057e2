package io.maskwatch.alerts.keeping;

import java.util.List;

/** Rules of retention have problems. */
public final class InvalidRetentionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidRetentionException(List<String> problems) {
        super("the rules cannot be applied: " + problems.get(0)
                + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"));
        this.problems = List.copyOf(problems);
    }

    /** All of them, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
