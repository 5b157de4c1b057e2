package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.cli.up.MaskwatchProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code maskwatch detect} with the shipped models on what people have: each file judged whole or refused, each as its own. */
class DetectFilesITCase {
    @TempDir
    private Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void whatFailedIsNotCountedForTheNextFile() throws IOException {
        Path video = Clips.video(folder.resolve("clip.mp4"), 30, 30);
        Path cut = Clips.cut(video, folder.resolve("cut.mp4"), 0.7);
        Path empty = Clips.empty(folder.resolve("empty.jpg"));
        Path copies = folder.resolve("out");
        Outcome outcome = detect(cut, empty, video, "--out", copies);
        assertThat(outcome.exitCode).isEqualTo(1);
        List<String> lines = outcome.out.lines().toList();
        assertThat(lines.get(0)).matches(".*cut.mp4 \\(not whole\\): \\d+ frames, \\d+ faces: \\d+ without a mask.*");
        assertThat(lines.get(1)).isEqualTo(empty + ": no face");
        assertThat(lines.get(2)).isEqualTo(video + ": 30 frames, 30 faces: 30 without a mask, 0 with, 0 undecided");
        assertThat(outcome.err).contains("cut.mp4");
        assertThat(names(copies)).as("no stump").containsExactly("clip.mp4", "empty.jpg");
        assertThat(frames(copies.resolve("clip.mp4"))).isEqualTo(30);
    }

    @Test
    void inputsAreNeverTouchedAndEachFileHasACopy() throws IOException {
        Path photo = Clips.portrait(folder.resolve("photo.jpg"));
        Path clip = Clips.video(folder.resolve("clip.mp4"), 3, 60);
        Path other = Clips.empty(Files.createDirectory(folder.resolve("other")).resolve("photo.jpg"));
        byte[] photoBefore = Files.readAllBytes(photo);
        byte[] clipBefore = Files.readAllBytes(clip);
        Outcome outcome = detect(photo, clip, other, "--out", folder);
        assertThat(outcome.exitCode).as(outcome.err).isZero();
        assertThat(Files.readAllBytes(photo)).isEqualTo(photoBefore);
        assertThat(Files.readAllBytes(clip)).isEqualTo(clipBefore);
        assertThat(names(folder))
                .containsExactly("clip-2.mp4", "clip.mp4", "other", "photo-2.jpg", "photo-3.jpg", "photo.jpg");
        assertThat(outcome.err)
                .contains("the copy of " + photo + " is " + folder.resolve("photo-2.jpg"))
                .contains("the copy of " + other + " is " + folder.resolve("photo-3.jpg"));
    }

    @Test
    void filesThatAreNotJudgedAreNamedBeforeTheModelsAreOpened() throws IOException {
        Path nothing = Files.createFile(folder.resolve("nothing.jpg"));
        Path missing = folder.resolve("missing.jpg");
        Path heic = Files.write(folder.resolve("a.heic"), "\0\0\0\30ftypheic....".getBytes(StandardCharsets.US_ASCII));
        Path webp = Files.write(folder.resolve("a.webp"), "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
        // A classifier that is no model would be told of, if it were opened.
        Path noModel = Files.writeString(folder.resolve("model.pt"), "no model");
        Outcome outcome = detect(folder, nothing, missing, heic, webp, "--classifier", noModel);
        assertThat(outcome.exitCode).isEqualTo(1);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err.lines())
                .containsExactly(
                        "maskwatch: " + folder + " is a folder: name the files in it",
                        "maskwatch: " + nothing + " is empty",
                        "maskwatch: there is no file " + missing,
                        "maskwatch: " + heic + " is a HEIC or AVIF picture, which cannot be read: save it as JPEG",
                        "maskwatch: " + webp + " is a WebP picture, which cannot be read: save it as JPEG or PNG");
    }

    @Test
    void copyThatCannotBeWrittenIsNamedAndTheRestGoesOn() throws IOException {
        Path photo = Clips.portrait(folder.resolve("photo.jpg"));
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture at all");
        Path out = Files.writeString(folder.resolve("out"), "a file");
        assertThat(detect(photo, "--out", out).err).contains("--out: cannot make the folder " + out);
        Outcome outcome = detect(text, Path.of(photo.toString()), photo);
        assertThat(outcome.exitCode).isEqualTo(1);
        assertThat(outcome.err).contains("not a picture, and " + text);
        assertThat(outcome.out.lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("1 without a mask, 0 with, 0 undecided"));
    }

    @Test
    void sizeThatChangesInsideAVideoIsJudgedAndCopied() throws IOException {
        Path video = MaskwatchProcess.shared("cases/daynight.ts");
        assumeTrue(Files.exists(video), "skipped: there is no " + video);
        Path copies = folder.resolve("out");
        Outcome outcome = detect(video, "--json", "--out", copies);
        assertThat(outcome.exitCode).as(outcome.err).isZero();
        List<String> lines = outcome.out.lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.contains("\"width\":320"))
                .anyMatch(line -> line.contains("\"width\":960"));
        assertThat(frames(copies.resolve("daynight.mp4"))).isEqualTo(lines.size());
    }

    private static Outcome detect(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Maskwatch.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] words = Stream.concat(
                        Stream.of("detect"), Arrays.stream(arguments).map(Object::toString))
                .toArray(String[]::new);
        return new Outcome(command.execute(words), out.toString(), err.toString());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int frames(Path video) throws IOException {
        int frames = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(video.toFile())) {
            grabber.start();
            while (grabber.grabImage() != null) {
                frames++;
            }
        }
        return frames;
    }
}
