package io.maskwatch.detect.decide;

import io.maskwatch.detect.face.EvidencePicture;

/**
 * The best picture of a person so far.
 *
 * @param capturedAt microseconds since 1970 UTC
 * @param quality as {@link io.maskwatch.detect.face.Look#quality} gives it
 * @param picture the cut-out
 */
public record BestLook(long capturedAt, float quality, EvidencePicture picture) {}
