package io.maskwatch.cli;

/** Something that the person at the terminal can put right. The message is the whole story, without secrets. */
public final class UserErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserErrorException(String message) {
        super(message);
    }

    public UserErrorException(String message, Throwable cause) {
        super(message, cause);
    }
}
