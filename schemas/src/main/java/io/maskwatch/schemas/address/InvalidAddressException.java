package io.maskwatch.schemas.address;

/** Text that is no address that can be used. The message continues a sentence that begins with "the address", without secrets. */
public final class InvalidAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidAddressException(String message) {
        super(message);
    }
}
