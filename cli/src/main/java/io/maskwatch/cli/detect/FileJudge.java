package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.video.VideoWriter;
import io.maskwatch.vision.Annotator;
import io.maskwatch.vision.FaceAnalyzer;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import io.maskwatch.vision.UnreadablePictureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges one file after the other: reads it, hands the faces to a report, writes the annotated copy. */
final class FileJudge {
    private static final long MAX_PIXELS = 100_000_000;
    private static final int BATCH_SIZE = 8;
    private static final int JPEG_QUALITY = 92;
    private static final double FRAMES_PER_SECOND = 25;
    private static final int MAX_BIT_RATE = 8_000_000;
    private static final int BITS_PER_PIXEL = 6;

    /** First bytes of JPEG, PNG, BMP, GIF, TIFF (both orders) and RIFF, which WebP is. */
    private static final List<String> PICTURE_MAGIC =
            List.of("ffd8ff", "89504e47", "424d", "47494638", "49492a00", "4d4d002a");

    private final FaceAnalyzer analyzer;
    private final Report report;
    private final Optional<Path> folder;

    FileJudge(FaceAnalyzer analyzer, Report report, Optional<Path> folder) {
        this.analyzer = analyzer;
        this.report = report;
        this.folder = folder;
    }

    /** Throws {@link UserErrorException} where the file cannot be read or the copy cannot be written. */
    void judge(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserErrorException("there is no file " + file);
        }
        try {
            if (isPicture(file)) {
                judgePicture(file);
            } else {
                judgeVideo(file);
            }
            report.end(file);
        } catch (IOException e) {
            throw new UserErrorException(file + ": " + e.getMessage(), e);
        }
    }

    private void judgePicture(Path file) throws IOException {
        Picture picture;
        try {
            picture = PictureCodec.decode(Files.readAllBytes(file), MAX_PIXELS);
        } catch (UnreadablePictureException e) {
            throw new UserErrorException(file + ": " + e.getMessage(), e);
        }
        List<JudgedFace> faces = analyzer.analyze(List.of(picture)).get(0);
        report.add(new Seen(file, OptionalLong.empty(), 0, picture), faces);
        if (folder.isPresent()) {
            Picture annotated = Annotator.annotate(picture, faces);
            Files.write(copyOf(file, ".jpg"), PictureCodec.encodeJpeg(annotated, JPEG_QUALITY));
        }
    }

    private void judgeVideo(Path file) throws IOException {
        try (VideoFrames frames = VideoFrames.open(file);
                Copy copy = new Copy(file)) {
            List<Seen> batch = new ArrayList<>();
            for (Seen seen = frames.next(); seen != null; seen = frames.next()) {
                batch.add(seen);
                if (batch.size() == BATCH_SIZE) {
                    judgeFrames(batch, copy);
                    batch.clear();
                }
            }
            judgeFrames(batch, copy);
        }
    }

    private void judgeFrames(List<Seen> batch, Copy copy) throws IOException {
        List<List<JudgedFace>> faces =
                analyzer.analyze(batch.stream().map(Seen::picture).toList());
        for (int index = 0; index < batch.size(); index++) {
            report.add(batch.get(index), faces.get(index));
            copy.add(batch.get(index), faces.get(index));
        }
    }

    private Path copyOf(Path file, String extension) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return folder.orElseThrow().resolve((dot > 0 ? name.substring(0, dot) : name) + extension);
    }

    private static boolean isPicture(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = HexFormat.of().formatHex(in.readNBytes(12));
            return PICTURE_MAGIC.stream().anyMatch(head::startsWith)
                    || (head.startsWith("52494646") && head.endsWith("57454250"));
        }
    }

    /** The annotated copy of a video; begun with its first frame, whose size it takes. */
    private final class Copy implements AutoCloseable {
        private final Path file;
        private VideoWriter writer;

        Copy(Path file) {
            this.file = file;
        }

        void add(Seen seen, List<JudgedFace> faces) throws IOException {
            if (folder.isEmpty()) {
                return;
            }
            Picture picture = seen.picture();
            if (writer == null) {
                int bitRate = Math.min(MAX_BIT_RATE, picture.width() * picture.height() * BITS_PER_PIXEL);
                writer = new VideoWriter(
                        copyOf(file, ".mp4"), picture.width(), picture.height(), FRAMES_PER_SECOND, bitRate);
            }
            writer.write(Annotator.annotate(picture, faces), seen.presentationMicros());
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
