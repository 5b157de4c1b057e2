package io.maskwatch.vision;

/** Where models run. */
public enum Device implements Named {
    /** The processor. */
    CPU,
    /** The first NVIDIA GPU; opening a model fails where the engine sees none. */
    CUDA
}
