package io.maskwatch.training.detector;

/**
 * One convolution of the detector with "same" padding for odd kernels.
 *
 * @param name unique in the network; the name of its tensors in checkpoints and in the exported file
 * @param input channels that come in
 * @param output channels that go out
 * @param kernel side of the square kernel, 1 or 3
 * @param stride 1 or 2
 * @param depthwise one filter for each channel; needs {@code input == output}
 * @param normalised followed by batch normalisation, until that is folded into a bias; the heads are not, and have a bias
 * @param activated followed by ReLU
 * @param endsResidual what it gives is added to what a block of layers began with
 */
record ConvolutionLayer(
        String name,
        int input,
        int output,
        int kernel,
        int stride,
        boolean depthwise,
        boolean normalised,
        boolean activated,
        boolean endsResidual) {
    ConvolutionLayer {
        if (kernel % 2 == 0 || stride < 1 || input < 1 || output < 1) {
            throw new IllegalArgumentException("layer " + name + " has kernel " + kernel + ", stride " + stride
                    + ", channels " + input + " to " + output);
        }
        if (depthwise && input != output) {
            throw new IllegalArgumentException(
                    "depthwise layer " + name + " must keep its channels, got " + input + " to " + output);
        }
    }

    static ConvolutionLayer dense(String name, int input, int output, int kernel, int stride) {
        return new ConvolutionLayer(name, input, output, kernel, stride, false, true, true, false);
    }

    static ConvolutionLayer depthwise(String name, int channels) {
        return new ConvolutionLayer(name, channels, channels, 3, 1, true, true, true, false);
    }

    ConvolutionLayer linear() {
        return new ConvolutionLayer(name, input, output, kernel, stride, depthwise, normalised, false, false);
    }

    ConvolutionLayer residual() {
        return new ConvolutionLayer(name, input, output, kernel, stride, depthwise, normalised, false, true);
    }

    ConvolutionLayer biased() {
        return new ConvolutionLayer(name, input, output, kernel, stride, depthwise, false, false, false);
    }

    int padding() {
        return kernel / 2;
    }

    int groups() {
        return depthwise ? input : 1;
    }
}
