package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Weights in memory, proven to be the ones that their card describes: what was hashed is what is loaded.
 */
public final class ModelFile {
    private static final String RESOURCES = "/io/maskwatch/vision/models/";

    private final String source;
    private final byte[] weights;
    private final ModelCard card;

    ModelFile(String source, byte[] weights, ModelCard card) {
        String actual = sha256(weights);
        if (!actual.equals(card.sha256())) {
            throw new ModelException(
                    "%s is not the file that its model card describes: its SHA-256 is %s, the card says %s"
                            .formatted(source, actual, card.sha256()));
        }
        this.source = source;
        this.weights = weights;
        this.card = card;
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

    /** The file that the user names, or else the one that ships with Maskwatch. */
    public static ModelFile read(Optional<Path> path, String shippedName) {
        return path.map(ModelFile::readFile).orElseGet(() -> readResource(shippedName));
    }

    private static ModelFile readFile(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.endsWith(".pt")) {
            throw new ModelException("%s is no TorchScript model: expected a .pt file".formatted(path));
        }
        Path cardPath = path.resolveSibling(name.substring(0, name.length() - ".pt".length()) + ".json");
        if (!Files.isRegularFile(path)) {
            throw new ModelException("There is no model file " + path);
        }
        if (!Files.isRegularFile(cardPath)) {
            throw new ModelException("The model %s needs its model card %s beside it, which is not there"
                    .formatted(path, cardPath.getFileName()));
        }
        try {
            ModelCard card = ModelCard.parse(Files.readAllBytes(cardPath), cardPath.toString());
            return new ModelFile(path.toString(), Files.readAllBytes(path), card);
        } catch (IOException e) {
            throw new ModelException("The model %s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static ModelFile readResource(String name) {
        ModelCard card = ModelCard.parse(resource(name + ".json"), name + ".json");
        return new ModelFile(name + ".pt", resource(name + ".pt"), card);
    }

    private static byte[] resource(String name) {
        try (InputStream input = ModelFile.class.getResourceAsStream(RESOURCES + name)) {
            if (input == null) {
                throw new ModelException("The model %s is missing from this build of Maskwatch".formatted(name));
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new ModelException("The model %s cannot be read from this build of Maskwatch".formatted(name), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
