package io.maskwatch.vision.opencv;

import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Opens the face detectors that run in OpenCV, from files that the user names. */
public final class OpenCvDetectors {
    /** OpenCV 4.13 must not read networks in several threads: some fail then, some bring the process down. */
    private static final Object READING = new Object();

    private OpenCvDetectors() {}

    /**
     * Opens the detector of the configuration.
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
            return opener.open(model, config);
        }
    }
}
