package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Weights in memory, proven to be the ones that their card describes: what was hashed is what is loaded. */
public final class ModelFile {
    private final String source;
    private final byte[] weights;
    private final ModelCard card;
    private final ModelFormat format;

    ModelFile(String source, byte[] weights, ModelCard card, ModelFormat format) {
        String actual = sha256(weights);
        String expected = format.sha256(card)
                .orElseThrow(
                        () -> new ModelException("The model card beside %s does not name that file".formatted(source)));
        if (!actual.equals(expected)) {
            throw new ModelException(
                    "%s is not the file that its model card describes: its SHA-256 is %s, the card says %s"
                            .formatted(source, actual, expected));
        }
        this.source = source;
        this.weights = weights;
        this.card = card;
        this.format = format;
    }

    /** Where it came from, for messages. */
    public String source() {
        return source;
    }

    public InputStream weights() {
        return new ByteArrayInputStream(weights);
    }

    public ModelCard card() {
        return card;
    }

    public ModelFormat format() {
        return format;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
