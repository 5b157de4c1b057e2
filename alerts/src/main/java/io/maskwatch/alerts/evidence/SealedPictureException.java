package io.maskwatch.alerts.evidence;

/** A picture is stored and can't be opened. The message is a sentence. */
public final class SealedPictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SealedPictureException(String message, Throwable cause) {
        super(message, cause);
    }

    static SealedPictureException withoutKey(String keyId) {
        return new SealedPictureException(
                "this picture is sealed with the key " + keyId
                        + ", which is not in alerts.evidence.keys (any more); without it nobody can see the picture",
                null);
    }

    static SealedPictureException changed(PictureName name, Throwable cause) {
        return new SealedPictureException(
                "the stored picture of alert " + name.alertId() + " was changed: it is not what was sealed", cause);
    }
}
