package io.maskwatch.bench.memory;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes, detects and classifies pictures over and over and prints how the process's memory develops: {@code SoakMain
 * PICTURES FILE...}. Ends with status 1 where memory grew by more than a twentieth after the first tenth.
 */
public final class SoakMain {
    private static final int BATCH = 8;
    private static final int REPORTS = 20;
    private static final long MAX_PIXELS = 25_000_000;

    private SoakMain() {}

    /**
     * Runs the soak.
     *
     * @param arguments how many pictures to run in all, then the picture files to cycle through
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, UnreadablePictureException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Expected: PICTURES FILE...");
        }
        int pictures = Integer.parseInt(arguments[0]);
        List<byte[]> files = new ArrayList<>();
        for (int index = 1; index < arguments.length; index++) {
            files.add(Files.readAllBytes(Path.of(arguments[index])));
        }
        List<Long> memory = run(pictures, files);
        long afterWarmUp = memory.get(memory.size() / 10);
        long atTheEnd = memory.get(memory.size() - 1);
        System.out.printf("resident memory after a tenth: %d MB, at the end: %d MB%n", afterWarmUp, atTheEnd);
        if (atTheEnd > afterWarmUp * 1.05) {
            System.exit(1);
        }
    }

    private static List<Long> run(int pictures, List<byte[]> files)
            throws InterruptedException, UnreadablePictureException {
        List<Long> memory = new ArrayList<>();
        long start = System.nanoTime();
        long faces = 0;
        try (FaceAnalyser analyser =
                VisionModels.openAnalyser(VisionConfig.defaults().withMaxBatchSize(BATCH))) {
            int done = 0;
            while (done < pictures) {
                // Batches of every size come up, as they do in production.
                int size = Math.min(1 + done % BATCH, pictures - done);
                List<Picture> batch = new ArrayList<>();
                for (int index = 0; index < size; index++) {
                    batch.add(PictureCodec.decode(files.get((done + index) % files.size()), MAX_PIXELS));
                }
                for (List<JudgedFace> ofPicture : analyser.analyse(batch)) {
                    faces += ofPicture.size();
                }
                int step = Math.max(1, pictures / REPORTS);
                if ((done + size) / step > done / step) {
                    memory.add(ResidentMemory.megabytesAfterCollection());
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf(
                            "%d pictures, %d faces, %.1f pictures/s, resident %d MB%n",
                            done + size, faces, (done + size) / seconds, memory.get(memory.size() - 1));
                }
                done += size;
            }
        }
        return memory;
    }
}
