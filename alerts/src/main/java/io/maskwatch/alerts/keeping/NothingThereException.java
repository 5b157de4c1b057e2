package io.maskwatch.alerts.keeping;

import io.maskwatch.schemas.text.PrintableText;
import java.util.UUID;

/** There is no such alert or camera, or none that whoever asks may see. The message is a sentence. */
public final class NothingThereException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 120;

    private NothingThereException(String message) {
        super(message);
    }

    static NothingThereException alert(UUID alertId) {
        return new NothingThereException("there is no alert " + alertId);
    }

    static NothingThereException camera(String cameraId) {
        return new NothingThereException("there is no camera " + PrintableText.of(cameraId, LONGEST_SHOWN));
    }
}
