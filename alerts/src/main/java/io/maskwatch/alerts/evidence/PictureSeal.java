package io.maskwatch.alerts.evidence;

import java.util.List;
import java.util.Optional;

/** Seals pictures. The alert's id and the picture's hash are authenticated with each. Thread-safe. */
final class PictureSeal {
    private final Seal seal;

    PictureSeal(KeyRing keys) {
        this.seal = new Seal(keys);
    }

    /** The name of the key that seals now, or empty where nothing is sealed. */
    Optional<String> keyId() {
        return seal.keyId();
    }

    /** The names of all keys that are there. */
    List<String> keyIds() {
        return seal.keyIds();
    }

    /** Sealed with the newest key, or as it is where there is none. */
    byte[] seal(PictureName name, byte[] jpeg) {
        return seal.seal(context(name), jpeg);
    }

    /**
     * What was sealed, with whichever key; or what was never sealed.
     *
     * @throws SealedPictureException if the key is not there, or the content was changed
     */
    byte[] open(PictureName name, byte[] content) {
        try {
            return seal.open(context(name), content);
        } catch (BrokenSealException e) {
            throw e.missingKey()
                    .map(SealedPictureException::withoutKey)
                    .orElseGet(() -> SealedPictureException.changed(name, e));
        }
    }

    private static String context(PictureName name) {
        return name.alertId() + " " + name.sha256();
    }
}
