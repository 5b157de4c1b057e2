package io.maskwatch.alerts.outgoing;

import java.net.UnknownHostException;

/** A host's address may not be reached. The message is a sentence that names host, address and what to do. */
public final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}
