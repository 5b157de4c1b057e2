package io.maskwatch.training.export;

import java.util.Locale;

/**
 * A convolution of oneDNN that goes on with what follows it while its result is in the cache. PyTorch has these for its own
 * compiler (<a href="https://github.com/pytorch/pytorch/blob/v2.7.1/aten/src/ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp">
 * RegisterMkldnnOpContextClass.cpp</a>), and the text of a TorchScript has no name for them: a source declares a method
 * for each that it calls, whose body {@link TorchScriptExport} replaces.
 */
public enum FusedOperator {
    /** Convolution and activation, on the CPU only. */
    CONVOLVE(
            "mkldnn::_convolution_pointwise",
            "x, weight, bias: Optional[Tensor], padding: List[int], stride: List[int], dilation: List[int],"
                    + " groups: int, activation: str, bounds: List[Optional[number]], algorithm: Optional[str]"),
    /** Convolution, whose result is added to the first argument in place, and activation, on the CPU only. */
    CONVOLVE_ADD(
            "mkldnn::_convolution_pointwise_",
            "sum, x, weight, bias: Optional[Tensor], padding: List[int], stride: List[int], dilation: List[int],"
                    + " groups: int, operation: str, factor: Optional[number], activation: Optional[str],"
                    + " bounds: List[Optional[number]], algorithm: Optional[str]");

    private final String operator;
    private final String parameters;

    FusedOperator(String operator, String parameters) {
        this.operator = operator;
        this.parameters = parameters;
    }

    /** The operator's qualified name. */
    String operator() {
        return operator;
    }

    /** What a source calls it by, after {@code self.}. */
    public String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method's declaration; its body only stands for the operator. */
    public String declaration() {
        return "def %s(self, %s) -> Tensor:%n    return x%n".formatted(method(), parameters);
    }
}
