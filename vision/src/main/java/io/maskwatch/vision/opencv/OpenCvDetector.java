package io.maskwatch.vision.opencv;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.OrderlyStop;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;

/** A detector that OpenCV runs, on one picture at a time. */
abstract class OpenCvDetector implements FaceDetector {
    private final String name;
    private final Pointer net;

    /**
     * Takes over the network, and closes it with itself.
     *
     * @param name as {@link #name} gives it
     * @param net of OpenCV
     */
    OpenCvDetector(String name, Pointer net) {
        this.name = name;
        this.net = net;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String engine() {
        return "OpenCV " + opencv_core.CV_VERSION;
    }

    @Override
    public final List<List<DetectedFace>> detect(List<Picture> pictures) {
        return pictures.stream()
                .map(picture -> {
                    OrderlyStop.check();
                    return faces(picture);
                })
                .toList();
    }

    /** The faces of one picture, the best first. */
    abstract List<DetectedFace> faces(Picture picture);

    @Override
    public final void close() {
        net.close();
    }
}
