package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.TrueState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an ImageFolder of face crops: a folder a class, file names {@code <source>_<hash>.jpg}. */
final class CropFolder {
    /** The network sees at most 224 pixels, but crops by the thousand are kept in memory. */
    private static final int LONGEST_SIDE = 192;

    private CropFolder() {}

    /**
     * Reads all crops; folders other than the three classes are left out.
     *
     * @param folder holds {@code with_mask}, {@code without_mask} and, perhaps, {@code incorrect}
     * @param pictures remembers those that had to be skipped
     * @throws IOException when a required class is missing or has no readable picture
     */
    static List<Face> read(Path folder, PictureFiles pictures) throws IOException {
        List<Face> faces = new ArrayList<>();
        for (TrueState required : List.of(TrueState.WITH_MASK, TrueState.WITHOUT_MASK)) {
            Path ofClass = folder.resolve(required.folder());
            if (!Files.isDirectory(ofClass)) {
                throw new IOException("%s: no folder \"%s\"; expected the classes %s, %s and, optionally, %s"
                        .formatted(
                                folder,
                                required.folder(),
                                TrueState.WITH_MASK.folder(),
                                TrueState.WITHOUT_MASK.folder(),
                                TrueState.INCORRECT.folder()));
            }
            List<Face> read = readClass(ofClass, required, pictures);
            if (read.isEmpty()) {
                throw new IOException(
                        "%s: no readable picture, expected JPEG or PNG files of faces".formatted(ofClass));
            }
            faces.addAll(read);
        }
        faces.addAll(readClass(folder.resolve(TrueState.INCORRECT.folder()), TrueState.INCORRECT, pictures));
        return faces;
    }

    private static List<Face> readClass(Path folder, TrueState state, PictureFiles pictures) throws IOException {
        List<Face> faces = new ArrayList<>();
        for (Path file : PictureFiles.list(folder)) {
            pictures.read(file).ifPresent(picture -> {
                Raster raster = shrink(Raster.of(picture));
                faces.add(new Face(
                        file.toString(),
                        source(file),
                        state.masked(),
                        state == TrueState.INCORRECT,
                        raster,
                        TurnedRectangle.upright(0, 0, raster.width(), raster.height()),
                        true));
            });
        }
        return faces;
    }

    private static Raster shrink(Raster raster) {
        int longest = Math.max(raster.width(), raster.height());
        return longest <= LONGEST_SIDE
                ? raster
                : raster.resize(
                        Math.max(1, raster.width() * LONGEST_SIDE / longest),
                        Math.max(1, raster.height() * LONGEST_SIDE / longest));
    }

    static String source(Path file) {
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('_');
        return end > 0 ? name.substring(0, end) : "unnamed";
    }
}
