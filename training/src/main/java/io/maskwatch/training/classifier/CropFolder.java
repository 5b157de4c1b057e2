package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads an ImageFolder of face crops: a folder a class, file names {@code <source>_<hash>.jpg}. */
final class CropFolder {

    static final String WITH_MASK = "with_mask";
    static final String WITHOUT_MASK = "without_mask";
    static final String INCORRECT = "incorrect";

    /** The network sees at most 224 pixels, but crops by the thousand are kept in memory. */
    private static final int LONGEST_SIDE = 192;

    private CropFolder() {}

    /**
     * Reads all crops; folders other than the three classes are left out.
     *
     * @param folder holds {@code with_mask}, {@code without_mask} and, perhaps, {@code incorrect}
     * @param unreadable is told of each picture that had to be skipped
     * @throws IOException when a required class is missing or has no readable picture
     */
    static List<Face> read(Path folder, Consumer<String> unreadable) throws IOException {
        List<Face> faces = new ArrayList<>();
        for (String required : List.of(WITH_MASK, WITHOUT_MASK)) {
            if (!Files.isDirectory(folder.resolve(required))) {
                throw new IOException("%s: no folder \"%s\"; expected the classes %s, %s and, optionally, %s"
                        .formatted(folder, required, WITH_MASK, WITHOUT_MASK, INCORRECT));
            }
            List<Face> read = readClass(folder.resolve(required), unreadable);
            if (read.isEmpty()) {
                throw new IOException("%s: no readable picture, expected JPEG or PNG files of faces"
                        .formatted(folder.resolve(required)));
            }
            faces.addAll(read);
        }
        if (Files.isDirectory(folder.resolve(INCORRECT))) {
            faces.addAll(readClass(folder.resolve(INCORRECT), unreadable));
        }
        return faces;
    }

    private static List<Face> readClass(Path folder, Consumer<String> unreadable) throws IOException {
        String name = folder.getFileName().toString();
        List<Face> faces = new ArrayList<>();
        for (Path file : PictureFiles.list(folder)) {
            try {
                Raster raster = shrink(Raster.read(file));
                faces.add(new Face(
                        file.toString(),
                        source(file),
                        name.equals(WITH_MASK),
                        name.equals(INCORRECT),
                        raster,
                        Region.upright(0, 0, raster.width(), raster.height()),
                        true));
            } catch (IOException e) {
                unreadable.accept(e.getMessage());
            }
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
