package io.maskwatch.alerts.access;

/** A log-in by a provider came to nothing. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProviderProblem problem;

    public ProviderException(ProviderProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public ProviderException(ProviderProblem problem, Throwable cause) {
        super(cause);
        this.problem = problem;
    }

    public ProviderProblem problem() {
        return problem;
    }
}
