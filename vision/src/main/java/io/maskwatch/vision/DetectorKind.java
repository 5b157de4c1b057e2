package io.maskwatch.vision;

/** Which face detector to run. */
public enum DetectorKind implements Named {
    /** The detector that ships with Maskwatch, or another of the same contract with a card beside it. */
    BUILTIN,
    /**
     * OpenCV's SSD ResNet-10, 300 x 300, from a file that the user names: {@code .caffemodel} with {@code .prototxt} or
     * {@code deploy.prototxt} beside it, or {@code .pb} with {@code .pbtxt} beside it.
     */
    OPENCV_SSD,
    /** YuNet from an {@code .onnx} file that the user names, larger pictures scaled down to a longest side of 640. */
    YUNET
}
