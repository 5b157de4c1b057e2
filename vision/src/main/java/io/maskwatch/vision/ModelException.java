package io.maskwatch.vision;

/**
 * A model cannot be opened or failed while it ran. The message is one sentence that names the file, what is wrong with it
 * and what was expected, fit to be shown to a user.
 */
public final class ModelException extends RuntimeException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
