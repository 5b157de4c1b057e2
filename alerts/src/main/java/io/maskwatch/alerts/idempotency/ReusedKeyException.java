package io.maskwatch.alerts.idempotency;

import io.maskwatch.schemas.text.PrintableText;

/** An idempotency key that came with another request before. Nothing was carried out. */
public final class ReusedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReusedKeyException(String key) {
        super("Idempotency-Key \"" + PrintableText.of(key)
                + "\" was used for another request; take a new one for this");
    }
}
