package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.training.network.Precision;
import io.maskwatch.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierCardTest {
    /** Of a file with nothing in it. */
    private static final String SHA_256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path folder;

    @Test
    void tellsWhatARunBeganWith() throws IOException {
        assertThat(initialisation(null)).isEqualTo("random");
        assertThat(initialisation(folder.resolve("imagenet.npz"))).startsWith("TensorFlow's mobilenet_v2");

        Path exported = Files.createFile(folder.resolve("mask-classifier.pt"));
        assertThat(initialisation(exported)).contains(SHA_256).endsWith("whose initialisation was: unknown");
        Files.writeString(folder.resolve("mask-classifier.json"), "{\"initialisation\": \"from far away\"}");
        assertThat(initialisation(exported)).contains(SHA_256).endsWith("whose initialisation was: from far away");

        Path card = Files.writeString(folder.resolve("mask-classifier.json"), "{\"initialisation\": \"from f");
        assertThatThrownBy(() -> initialisation(exported))
                .isInstanceOf(IOException.class)
                .hasMessage("%s is damaged, expected the card of %s as JSON".formatted(card, exported));
    }

    private String initialisation(Path weights) throws IOException {
        return ClassifierCard.initialisation(new RunOptions(
                folder,
                folder,
                Optional.ofNullable(weights),
                0.1,
                2,
                false,
                1,
                Precision.FLOAT32,
                Optional.empty(),
                "test"));
    }
}
