package io.maskwatch.detect.decide;

/** Remembers the best picture of each person on one camera. Apart from {@link CameraState}, because pictures are large. */
public interface BestLooks {
    /** The best picture of a track's person, or null. */
    BestLook get(String trackId);

    void put(String trackId, BestLook look);

    /** Forgets a picture. Harmless where there is none. */
    void remove(String trackId);
}
