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
 * Seals bytes by AES-256-GCM (NIST SP 800-38D) as Java has it: the four bytes {@code MWS1}, the length of the key's name, the
 * name, a random nonce of 12 bytes, and the sealed bytes with a tag of 16 bytes. What stands before the nonce is authenticated
 * too, and so is the context, which is not stored: what was sealed opens nowhere but in its own place. Thread-safe.
 */
public final class Seal {
    private static final byte[] MAGIC = "MWS1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    public Seal(KeyRing keys) {
        this.keys = keys;
    }

    /** The name of the key that seals now, or empty where nothing is sealed. */
    public Optional<String> keyId() {
        return keys.newest().map(KeyRing.Key::id);
    }

    /** The names of all keys that are there. */
    List<String> keyIds() {
        return keys.ids();
    }

    /** Sealed with the newest key, or as it is where there is none. */
    public byte[] seal(String context, byte[] content) {
        return keys.newest().map(key -> seal(key, context, content)).orElse(content);
    }

    /** The name of the key that content is sealed with, or empty where it is not sealed. */
    public static Optional<String> keyId(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length < MAGIC.length + 1 || bytes.slice(0, MAGIC.length).compareTo(ByteBuffer.wrap(MAGIC)) != 0) {
            return Optional.empty();
        }
        int length = Math.min(Byte.toUnsignedInt(content[MAGIC.length]), content.length - MAGIC.length - 1);
        return Optional.of(new String(content, MAGIC.length + 1, length, StandardCharsets.US_ASCII));
    }

    /** What was sealed, with whichever key; or what was never sealed. */
    public byte[] open(String context, byte[] content) throws BrokenSealException {
        Optional<String> id = keyId(content);
        if (id.isEmpty()) {
            return content;
        }
        int headerEnd = MAGIC.length + 1 + Byte.toUnsignedInt(content[MAGIC.length]);
        if (content.length < headerEnd + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new BrokenSealException(null, null);
        }
        KeyRing.Key key =
                keys.find(id.get()).orElseThrow(() -> new BrokenSealException(PrintableText.of(id.get()), null));
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, content, headerEnd, context);
            int begin = headerEnd + NONCE_BYTES;
            return cipher.doFinal(content, begin, content.length - begin);
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException(null, e);
        }
    }

    private byte[] seal(KeyRing.Key key, String context, byte[] content) {
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
                    cipher(Cipher.ENCRYPT_MODE, key, header, headerEnd, context).doFinal(content);
            return ByteBuffer.allocate(header.length + sealed.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, KeyRing.Key key, byte[] header, int headerEnd, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, header, headerEnd, NONCE_BYTES));
        cipher.updateAAD(header, 0, headerEnd);
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
