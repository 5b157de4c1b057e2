package io.maskwatch.vision.opencv;

import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCollector;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.Picture;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * The frontal-face cascade (Viola and Jones 2001) that ships inside the OpenCV artifact: the stand-in until the trained
 * detector is there. It gives no scores, so every face has the score 1.
 */
public final class CascadeDetector implements FaceDetector {
    private static final String CASCADE = "share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
    private static final int SMALLEST_FACE = 24;
    private static final double SCALE_STEP = 1.1;
    private static final int NEIGHBOURS = 4;

    private final CascadeClassifier cascade;

    private CascadeDetector(CascadeClassifier cascade) {
        this.cascade = cascade;
    }

    /** Opens the cascade. */
    public static CascadeDetector open() {
        String resource = "/org/bytedeco/opencv/%s/%s".formatted(Loader.getPlatform(), CASCADE);
        try {
            File file = Loader.cacheResource(CascadeClassifier.class, resource);
            return new CascadeDetector(new CascadeClassifier(file.getAbsolutePath()));
        } catch (IOException | RuntimeException e) {
            throw new ModelException("The OpenCV artifact does not hold " + resource, e);
        }
    }

    @Override
    public String name() {
        return "opencv-cascade frontalface_alt2";
    }

    @Override
    public List<List<DetectedFace>> detect(List<Picture> pictures) {
        return pictures.stream().map(this::detectOne).toList();
    }

    private List<DetectedFace> detectOne(Picture picture) {
        FaceCollector faces = new FaceCollector(picture, 0);
        try (Mat grey = new Mat();
                Mat original = Pixels.toMat(picture);
                RectVector found = new RectVector();
                Size smallest = new Size(SMALLEST_FACE, SMALLEST_FACE);
                Size largest = new Size()) {
            opencv_imgproc.cvtColor(original, grey, opencv_imgproc.COLOR_RGB2GRAY);
            opencv_imgproc.equalizeHist(grey, grey);
            cascade.detectMultiScale(grey, found, SCALE_STEP, NEIGHBOURS, 0, smallest, largest);
            for (long index = 0; index < found.size(); index++) {
                try (Rect rect = found.get(index)) {
                    faces.add(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height(), 1);
                }
            }
        }
        return faces.bestFirst();
    }

    @Override
    public void close() {
        cascade.close();
    }
}
