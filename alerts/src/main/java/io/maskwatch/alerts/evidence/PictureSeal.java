package io.maskwatch.alerts.evidence;

import io.maskwatch.schemas.text.PrintableText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals pictures by AES-256-GCM (NIST SP 800-38D) as Java has it: the four bytes {@code MWS1}, the length of the key's name, the
 * name, a random nonce of 12 bytes, and the sealed picture with its tag of 16 bytes. What stands before the nonce, the alert's
 * id and the picture's hash are authenticated too, so that a sealed picture opens nowhere but in its own place. Thread-safe.
 */
final class PictureSeal {
    private static final byte[] MAGIC = "MWS1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    PictureSeal(KeyRing keys) {
        this.keys = keys;
    }

    /** The name of the key that seals now, or empty where nothing is sealed. */
    Optional<String> keyId() {
        return keys.newest().map(KeyRing.Key::id);
    }

    /** The names of all keys that are there. */
    List<String> keyIds() {
        return keys.ids();
    }

    /** Sealed with the newest key, or as it is where there is none. */
    byte[] seal(PictureName name, byte[] jpeg) {
        return keys.newest().map(key -> seal(key, name, jpeg)).orElse(jpeg);
    }

    /**
     * What was sealed, with whichever key; or what was never sealed.
     *
     * @throws UnreadablePictureException if the key is not there, or the content was changed
     */
    byte[] open(PictureName name, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length < MAGIC.length + 1 || bytes.slice(0, MAGIC.length).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
            return content;
        }
        int length = Byte.toUnsignedInt(content[MAGIC.length]);
        int headerEnd = MAGIC.length + 1 + length;
        if (content.length < headerEnd + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw UnreadablePictureException.changed(name, null);
        }
        String id = new String(content, MAGIC.length + 1, length, StandardCharsets.US_ASCII);
        KeyRing.Key key = keys.find(id).orElseThrow(() -> UnreadablePictureException.withoutKey(PrintableText.of(id)));
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, content, headerEnd, name);
            int begin = headerEnd + NONCE_BYTES;
            return cipher.doFinal(content, begin, content.length - begin);
        } catch (GeneralSecurityException e) {
            throw UnreadablePictureException.changed(name, e);
        }
    }

    private byte[] seal(KeyRing.Key key, PictureName name, byte[] jpeg) {
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        int headerEnd = MAGIC.length + 1 + id.length;
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(headerEnd + NONCE_BYTES)
                .put(MAGIC)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .array();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, header, headerEnd, name).doFinal(jpeg);
            return ByteBuffer.allocate(header.length + sealed.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, KeyRing.Key key, byte[] header, int headerEnd, PictureName name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, header, headerEnd, NONCE_BYTES));
        cipher.updateAAD(header, 0, headerEnd);
        cipher.updateAAD((name.alertId() + " " + name.sha256()).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
