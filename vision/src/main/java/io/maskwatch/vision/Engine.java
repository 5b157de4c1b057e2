package io.maskwatch.vision;

/** What runs models that have a card. */
public enum Engine {
    /** ONNX Runtime on the processor and PyTorch on a GPU, as far as the model's files and this machine allow. */
    AUTO,
    /** ONNX Runtime, which runs the {@code .onnx} file of a model. */
    ONNX_RUNTIME,
    /** PyTorch, which runs the {@code .pt} file of a model. */
    PYTORCH
}
