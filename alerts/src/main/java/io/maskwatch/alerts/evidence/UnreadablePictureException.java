package io.maskwatch.alerts.evidence;

/** A picture is stored and can't be opened. The message is a sentence. */
public final class UnreadablePictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadablePictureException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnreadablePictureException withoutKey(String keyId) {
        return new UnreadablePictureException(
                "this picture is sealed with the key " + keyId
                        + ", which is not in alerts.evidence.keys (any more); without it nobody can see the picture",
                null);
    }

    static UnreadablePictureException changed(PictureName name, Throwable cause) {
        return new UnreadablePictureException(
                "the stored picture of alert " + name.alertId() + " was changed: it is not what was sealed", cause);
    }
}
