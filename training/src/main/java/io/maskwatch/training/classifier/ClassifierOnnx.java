package io.maskwatch.training.classifier;

import io.maskwatch.training.network.MobileNetV2Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ONNX model of a classifier that has been exported as TorchScript. */
public final class ClassifierOnnx {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4}) x \\1 pixels");

    private ClassifierOnnx() {}

    /**
     * Translates.
     *
     * @param torchScript as a training wrote it
     * @param worksOn what its card says under that name
     * @throws IOException where the file cannot be read or is of another network, or the card says no size
     */
    public static byte[] of(Path torchScript, String worksOn) throws IOException {
        Matcher size = SIZE.matcher(worksOn);
        if (!size.matches()) {
            throw new IOException("The card of %s must say \"worksOn\" as in \"176 x 176 pixels\", got \"%s\""
                    .formatted(torchScript, worksOn));
        }
        return MobileNetV2Onnx.of(
                ClassifierNetwork.NETWORK.tensors(ClassifierNetwork.NETWORK.read(torchScript), 1),
                Integer.parseInt(size.group(1)));
    }
}
