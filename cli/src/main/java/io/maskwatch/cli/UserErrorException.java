package io.maskwatch.cli;

import java.util.function.Supplier;

/** Something that the person at the terminal can put right. The message is the whole story, without secrets. */
public final class UserErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean wrongUsage;

    public UserErrorException(String message) {
        this(message, null);
    }

    public UserErrorException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private UserErrorException(String message, Throwable cause, boolean wrongUsage) {
        super(message, cause);
        this.wrongUsage = wrongUsage;
    }

    /** Arguments that cannot be meant. */
    public static UserErrorException wrongUsage(String message) {
        return wrongUsage(message, null);
    }

    /** Arguments that cannot be meant. */
    public static UserErrorException wrongUsage(String message, Throwable cause) {
        return new UserErrorException(message, cause, true);
    }

    /** What is made of arguments; what it refuses with an {@link IllegalArgumentException} is wrong usage. */
    public static <T> T made(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw wrongUsage(e.getMessage(), e);
        }
    }

    /** Whether the arguments themselves are wrong, so that the command ends with 2, as picocli's own refusals do. */
    public boolean isWrongUsage() {
        return wrongUsage;
    }
}
