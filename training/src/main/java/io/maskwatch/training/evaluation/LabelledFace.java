package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Box;

/**
 * A face as a person drew it.
 *
 * @param box in pixels of the stored picture
 * @param crowd covers a group of faces: neither to be found nor wrong to be found
 */
public record LabelledFace(Box box, TrueState state, boolean crowd) {}
