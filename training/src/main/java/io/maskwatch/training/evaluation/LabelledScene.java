package io.maskwatch.training.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * A picture with all its labelled faces.
 *
 * @param id the picture's id in the COCO file
 */
public record LabelledScene(long id, Path file, List<LabelledFace> faces) {
    public LabelledScene {
        faces = List.copyOf(faces);
    }

    /**
     * Whether faces of {@link TrueState#UNKNOWN} are bare: WIDER FACE, whose files are called so, is older than the pandemic,
     * and hardly anybody in it wears a mask.
     */
    public boolean fromBeforeMasks() {
        return file.getFileName().toString().startsWith("wider");
    }
}
