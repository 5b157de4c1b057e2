package io.maskwatch.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.cli.Maskwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void picturesThatAreMissingAreCountedAndNamed() throws IOException {
        Path coco = write("{\"images\":[{\"id\":1,\"file_name\":\"gone.jpg\"}],\"annotations\":[]}");
        assertThat(run("--scenes", folder.toString(), "--coco", coco.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("1 of the 1 pictures").contains("gone.jpg");
    }

    @Test
    void aFileThatIsNoCocoFileIsSaidToBeNone() throws IOException {
        assertThat(run("--scenes", folder.toString(), "--coco", write("{}").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("no list \"images\"");
        assertThat(run(
                        "--scenes",
                        folder.toString(),
                        "--coco",
                        write("nonsense").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("cannot be read as a COCO file");
    }

    @Test
    void aCocoFileThatIsNotThereIsNamedOnce() {
        Path coco = folder.resolve("gone.json");
        assertThat(run("--scenes", folder.toString(), "--coco", coco.toString()))
                .isEqualTo(1);
        assertThat(errors.toString().strip()).endsWith("There is no file " + coco);
    }

    @Test
    void anUnknownCategoryIsNamed() throws IOException {
        Path coco = write("{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\"}],"
                + "\"annotations\":[{\"image_id\":1,\"category_id\":9,\"bbox\":[0,0,5,5]}]}");
        assertThat(run("--scenes", folder.toString(), "--coco", coco.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("got 9");
    }

    @Test
    void needsPicturesToMeasureOn() {
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString()).contains("Give --scenes with --coco, or --crops");
        assertThat(run("--scenes", "x")).isEqualTo(2);
        assertThat(run("--crops", "x", "--detector", "magic")).isEqualTo(2);
        assertThat(errors.toString()).contains("--detector must be one of builtin, opencv-ssd, yunet, aizoo");
        assertThat(run("--scenes", "x", "--coco", "y", "--detector", "yunet")).isEqualTo(2);
        assertThat(errors.toString()).contains("--detector yunet needs its model file: --model PATH");
        assertThat(run("--crops", "x", "--peer", "yunet")).isEqualTo(2);
        assertThat(errors.toString()).contains("--peer must be NAME=PATH");
    }

    @Test
    void argumentsThatWouldBeIgnoredAreRefused() {
        assertThat(run("--crops", "x", "--predictions", "p.json")).isEqualTo(2);
        assertThat(errors.toString()).contains("need --scenes with --coco");
        assertThat(run("--scenes", "x", "--coco", "y", "--labelled-boxes", "--predictions", "p.json"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--labelled-boxes runs no detector");
        assertThat(run("--scenes", "x", "--coco", "y", "--peer", "yunet=gone.onnx"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("There is no model gone.onnx for the peer yunet");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("coco.json"), json);
    }

    private int run(String... arguments) {
        return Maskwatch.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(new StringWriter(), true))
                .execute(Stream.concat(Stream.of("eval"), Stream.of(arguments)).toArray(String[]::new));
    }
}
