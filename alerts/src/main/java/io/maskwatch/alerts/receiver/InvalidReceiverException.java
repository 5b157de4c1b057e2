package io.maskwatch.alerts.receiver;

import java.util.List;

/** The configuration of receivers is not usable. The message has one line for each problem. */
public final class InvalidReceiverException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidReceiverException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** One sentence for each problem. */
    public List<String> problems() {
        return getMessage().lines().toList();
    }
}
