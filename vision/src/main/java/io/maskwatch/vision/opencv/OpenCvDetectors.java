package io.maskwatch.vision.opencv;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Opens the face detectors that run in OpenCV, from files that the user names. */
public final class OpenCvDetectors {
    /** OpenCV 4.13 must not read networks in several threads: some fail then, some bring the process down. */
    private static final Object READING = new Object();

    private static final int TRIED_SIDE = 64;

    private OpenCvDetectors() {}

    /**
     * Opens the detector of the configuration, and tries it on a black picture.
     *
     * @param forms what its model comes as
     * @throws ModelException where a file is missing or of another kind
     */
    public static FaceDetector open(VisionConfig config, ModelForms forms) {
        String detector = config.detector().argument();
        Path model = config.detectorModel()
                .orElseThrow(() -> new ModelException("The detector %s does not ship with Maskwatch: it needs %s"
                        .formatted(detector, forms.expected())));
        if (!Files.isRegularFile(model)) {
            throw new ModelException("There is no model file %s: the detector %s expects %s"
                    .formatted(model, detector, forms.expected()));
        }
        ModelForms.Opener opener = forms.byEnding().entrySet().stream()
                .filter(form -> model.getFileName().toString().endsWith(form.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ModelException("%s is no model for the detector %s: expected %s"
                        .formatted(model, detector, forms.expected())));
        synchronized (READING) {
            return openAndTry(opener, model, config);
        }
    }

    private static FaceDetector openAndTry(ModelForms.Opener opener, Path model, VisionConfig config) {
        try {
            FaceDetector opened = opener.open(model, config);
            try {
                opened.detect(List.of(new Picture(TRIED_SIDE, TRIED_SIDE, new byte[3 * TRIED_SIDE * TRIED_SIDE])));
                return opened;
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelException(
                    "%s is no model for the detector %s that OpenCV can read: %s"
                            .formatted(model, config.detector().argument(), OpenCvErrors.firstLine(e)),
                    e);
        }
    }
}
