package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.WholeFile;
import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import io.maskwatch.vision.Annotator;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.JudgedFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges one file after the other: reads it, hands the faces to a report, writes the annotated copy. */
final class FileJudge {
    private static final long MAX_PIXELS = 100_000_000;

    /** No picture of so many pixels needs more. */
    private static final long MAX_BYTES = 256_000_000;

    private static final int BATCH_SIZE = 8;
    private static final int JPEG_QUALITY = 92;

    private final FaceAnalyser analyser;
    private final Report report;

    FileJudge(FaceAnalyser analyser, Report report) {
        this.analyser = analyser;
        this.report = report;
    }

    /**
     * Judges a file. What was judged of a file that then failed is reported as its own.
     *
     * @throws UserErrorException where the file cannot be read whole or the copy cannot be written
     */
    void judge(Input input) {
        boolean whole = false;
        try {
            switch (input.kind()) {
                case PICTURE -> judgePicture(input);
                case VIDEO -> judgeVideo(input);
            }
            whole = true;
        } catch (IOException e) {
            throw new UserErrorException(input.file() + ": " + FileProblem.reason(e), e);
        } finally {
            report.end(input.file(), whole);
        }
    }

    private void judgePicture(Input input) throws IOException {
        Picture picture = read(input.file());
        List<JudgedFace> faces = analyser.analyse(List.of(picture)).get(0);
        report.add(new Seen(input.file(), OptionalLong.empty(), 0, picture), faces);
        if (input.copy().isPresent()) {
            try (WholeFile copy = new WholeFile(input.copy().get())) {
                Picture annotated = Annotator.annotate(picture, faces);
                Files.write(copy.path(), PictureCodec.encodeJpeg(annotated, JPEG_QUALITY));
                copy.finish();
            } catch (IOException e) {
                throw copyFailed(input, e);
            }
        }
    }

    private static Picture read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserErrorException(
                        "%s has %d bytes; pictures of up to %d are read".formatted(file, Files.size(file), MAX_BYTES));
            }
            return PictureCodec.decode(Files.readAllBytes(file), MAX_PIXELS);
        } catch (UnreadablePictureException e) {
            throw new UserErrorException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserErrorException(FileProblem.unreadable(file, e), e);
        }
    }

    private void judgeVideo(Input input) throws IOException {
        Optional<UserErrorException> damage = Optional.empty();
        try (VideoFrames frames = VideoFrames.open(input.file());
                Copy copy = new Copy(input)) {
            List<Seen> batch = new ArrayList<>();
            do {
                batch.clear();
                damage = fill(batch, frames);
                judgeFrames(batch, copy);
            } while (batch.size() == BATCH_SIZE);
            if (damage.isEmpty()) {
                copy.finish();
            }
        }
        if (damage.isPresent()) {
            throw damage.get();
        }
    }

    /** Reads the next frames; those before a damage are good. */
    private static Optional<UserErrorException> fill(List<Seen> batch, VideoFrames frames) {
        try {
            for (Seen seen = frames.next(); seen != null; seen = frames.next()) {
                batch.add(seen);
                if (batch.size() == BATCH_SIZE) {
                    break;
                }
            }
            return Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(e);
        }
    }

    private void judgeFrames(List<Seen> batch, Copy copy) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        List<List<JudgedFace>> faces =
                analyser.analyse(batch.stream().map(Seen::picture).toList());
        for (int index = 0; index < batch.size(); index++) {
            report.add(batch.get(index), faces.get(index));
        }
        copy.add(batch, faces);
    }

    private static UserErrorException copyFailed(Input input, IOException problem) {
        return new UserErrorException(
                "the copy %s of %s cannot be written: %s"
                        .formatted(input.copy().orElseThrow(), input.file(), FileProblem.reason(problem)),
                problem);
    }

    /** The copy of a video, if one is asked for. */
    private static final class Copy implements AutoCloseable {
        private final Input input;
        private final Optional<VideoCopy> copy;

        Copy(Input input) {
            this.input = input;
            this.copy = input.copy().map(VideoCopy::new);
        }

        void add(List<Seen> frames, List<List<JudgedFace>> faces) {
            if (copy.isPresent()) {
                try {
                    copy.get().add(frames, faces);
                } catch (IOException e) {
                    throw copyFailed(input, e);
                }
            }
        }

        void finish() {
            if (copy.isPresent()) {
                try {
                    copy.get().finish();
                } catch (IOException e) {
                    throw copyFailed(input, e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (copy.isPresent()) {
                copy.get().close();
            }
        }
    }
}
