package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All faces of a data folder, decoded and in memory.
 *
 * @param training faces to learn from
 * @param crops validation crops
 * @param scenes validation faces of whole pictures; empty when the folder has none
 */
record ClassifierData(List<Face> training, List<Face> crops, List<Face> scenes) {

    private static final double SMALLEST_TRAINING_SIDE = 16;
    private static final double SMALLEST_VALIDATION_SIDE = 20;

    static ClassifierData read(Path folder, PictureFiles pictures) throws IOException {
        List<Face> training = new ArrayList<>(CropFolder.read(folder.resolve("crops/train"), pictures));
        List<Face> crops = CropFolder.read(folder.resolve("crops/val"), pictures);
        training.addAll(scenes(folder, "train", SMALLEST_TRAINING_SIDE, true, pictures));
        List<Face> scenes = scenes(folder, "val", SMALLEST_VALIDATION_SIDE, false, pictures);
        return new ClassifierData(List.copyOf(training), crops, scenes);
    }

    private static List<Face> scenes(
            Path folder, String part, double smallest, boolean unlabelledToo, PictureFiles pictures) {
        Path annotations = folder.resolve("scenes").resolve(part + ".json");
        return Files.exists(annotations)
                ? SceneFaces.read(
                        annotations, folder.resolve("scenes").resolve(part), smallest, unlabelledToo, pictures)
                : List.of();
    }

    /** The sets to validate on that are not empty, crops first. */
    List<List<Face>> validation() {
        return scenes.isEmpty() ? List.of(crops) : List.of(crops, scenes);
    }
}
