package io.maskwatch.ingest.publish;

import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.SeenFaces;
import java.util.concurrent.Executor;

/** Finds the faces in pictures that may not leave the agent. */
public interface FaceFinder {
    /** Where {@link #find} must be called, by one camera at a time. */
    Executor executor();

    /**
     * The faces in a picture, in numbers.
     *
     * @throws RuntimeException with a sentence for the camera's status where the models cannot be used
     */
    SeenFaces find(Picture picture);
}
