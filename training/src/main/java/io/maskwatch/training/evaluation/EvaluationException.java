package io.maskwatch.training.evaluation;

/** The data or the arguments do not allow an evaluation; the message says what is wrong and what was expected. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EvaluationException(String message) {
        super(message);
    }

    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
