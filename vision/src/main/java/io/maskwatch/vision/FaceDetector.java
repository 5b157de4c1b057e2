package io.maskwatch.vision;

import io.maskwatch.pictures.Picture;
import java.util.List;

/**
 * Finds faces in pictures. One instance belongs to one thread at a time: it holds buffers of the engine. Threads that
 * detect at the same time open an instance each. Whoever opened it closes it.
 */
public interface FaceDetector extends AutoCloseable {
    /** Name and version of the model, for records and logs: {@code "maskwatch-face-detector 1.0"}. */
    String name();

    /** What runs the model, with its version, for logs: {@code "ONNX Runtime 1.26.0"}. */
    String engine();

    /**
     * Finds the faces in each picture. Pictures may differ in size; many at once are faster than one by one.
     *
     * @param pictures any number, also none
     * @return for each picture, in the same order, its faces with the best score first; empty where there is none.
     *     Boxes are clipped to the picture.
     * @throws ModelException where the model fails on this input
     */
    List<List<DetectedFace>> detect(List<Picture> pictures);

    /** Frees the model. Harmless when repeated. */
    @Override
    void close();
}
