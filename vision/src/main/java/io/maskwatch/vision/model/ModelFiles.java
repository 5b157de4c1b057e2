package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of a model and the files of its weights, which lie beside each other under one name. */
public final class ModelFiles {
    private static final String RESOURCES = "/io/maskwatch/vision/models/";

    /** Where a model's files are, by how their names end. */
    private interface Place {
        boolean has(String extension);

        byte[] read(String extension);

        String source(String extension);
    }

    private final Place place;
    private final ModelCard card;

    private ModelFiles(Place place) {
        this.place = place;
        this.card = ModelCard.parse(place.read(".json"), place.source(".json"));
    }

    /**
     * Of the model that the user names by one of its files, or else of one that ships with Maskwatch.
     *
     * @throws ModelException where a file is not there or no model, or the card cannot be read
     */
    public static ModelFiles of(Optional<Path> named, String shippedName) {
        return named.map(ModelFiles::of).orElseGet(() -> new ModelFiles(new Shipped(shippedName)));
    }

    private static ModelFiles of(Path path) {
        String name = String.valueOf(path.getFileName());
        String extension = Arrays.stream(ModelFormat.values())
                .map(ModelFormat::extension)
                .filter(name::endsWith)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new ModelException("%s is no model: expected a %s file"
                        .formatted(
                                path,
                                Arrays.stream(ModelFormat.values())
                                        .map(ModelFormat::extension)
                                        .collect(Collectors.joining(" or ")))));
        if (!Files.isRegularFile(path)) {
            throw new ModelException("There is no model file " + path);
        }
        InFolder place = new InFolder(path, name.substring(0, name.length() - extension.length()));
        if (!place.has(".json")) {
            throw new ModelException("The model %s needs its model card %s beside it, which is not there"
                    .formatted(path, place.file(".json").getFileName()));
        }
        return new ModelFiles(place);
    }

    public ModelCard card() {
        return card;
    }

    /** Where the model comes from, for messages. */
    public String source() {
        return Arrays.stream(ModelFormat.values())
                .map(ModelFormat::extension)
                .filter(place::has)
                .map(place::source)
                .findFirst()
                .orElseGet(() -> place.source(".json"));
    }

    /** Whether there are weights in this form that the card knows of. */
    public boolean has(ModelFormat format) {
        return format.sha256(card).isPresent() && place.has(format.extension());
    }

    /**
     * Reads the weights.
     *
     * @throws ModelException where there are none in this form, or others than the card describes
     */
    public ModelFile read(ModelFormat format) {
        String source = place.source(format.extension());
        if (!place.has(format.extension())) {
            throw new ModelException("There is no model file " + source);
        }
        return new ModelFile(source, place.read(format.extension()), card, format);
    }

    private record InFolder(Path named, String name) implements Place {
        Path file(String extension) {
            return named.resolveSibling(name + extension);
        }

        @Override
        public boolean has(String extension) {
            return Files.isRegularFile(file(extension));
        }

        @Override
        public byte[] read(String extension) {
            try {
                return Files.readAllBytes(file(extension));
            } catch (IOException e) {
                throw new ModelException(
                        "The model %s cannot be read: %s".formatted(file(extension), e.getMessage()), e);
            }
        }

        @Override
        public String source(String extension) {
            return file(extension).toString();
        }
    }

    private record Shipped(String name) implements Place {
        @Override
        public boolean has(String extension) {
            return ModelFiles.class.getResource(RESOURCES + name + extension) != null;
        }

        @Override
        public byte[] read(String extension) {
            try (InputStream input = ModelFiles.class.getResourceAsStream(RESOURCES + name + extension)) {
                if (input == null) {
                    throw new ModelException("The model %s is missing from this build of Maskwatch".formatted(name));
                }
                return input.readAllBytes();
            } catch (IOException e) {
                throw new ModelException("The model %s cannot be read from this build of Maskwatch".formatted(name), e);
            }
        }

        @Override
        public String source(String extension) {
            return name + extension;
        }
    }
}
