package io.maskwatch.vision;

/** What runs models that have a card. */
public enum Engine implements Named {
    /**
     * On the processor ONNX Runtime, in 8 bits where the processor has instructions for them; on a GPU whichever of both has its
     * libraries for CUDA here; as far as the model's files allow.
     */
    AUTO,
    /** ONNX Runtime, which runs the {@code .onnx} file of a model. */
    ONNX_RUNTIME,
    /** ONNX Runtime with the {@code .int8.onnx} file of a model, which calculates with integers of 8 bits. */
    ONNX_RUNTIME_INT8,
    /** PyTorch, which runs the {@code .pt} file of a model. */
    PYTORCH
}
