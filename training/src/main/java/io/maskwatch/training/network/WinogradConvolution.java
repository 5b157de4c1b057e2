package io.maskwatch.training.network;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.ScriptConvolution.Activation;
import java.util.Arrays;
import java.util.List;

/**
 * A 3x3 convolution of stride 1 in TorchScript with a quarter of the multiplications: Winograd's F(4x4, 3x3) in the form of
 * Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (arXiv 1509.09308). A tile of six by six values and
 * the kernel are brought into a space where their convolution is a product value by value, and so, over all channels, one
 * matrix product for each of the 36 values; that gives four by four results. PyTorch's own convolutions on a CPU do not
 * know it. The result differs from theirs in the last digits only.
 */
public final class WinogradConvolution {
    /** Fewer channels take less time than their tiles. */
    private static final int LEAST_CHANNELS = 32;

    /** The matrices that {@link #METHODS} refers to. */
    public static final List<NamedTensor> MATRICES;

    private static final float[][] INPUT = {
        {4, 0, -5, 0, 1, 0},
        {0, -4, -4, 1, 1, 0},
        {0, 4, -4, -1, 1, 0},
        {0, -2, -1, 2, 1, 0},
        {0, 2, -1, -2, 1, 0},
        {0, 4, 0, -5, 0, 1}
    };
    private static final float[][] KERNEL = {
        {1 / 4f, 0, 0},
        {-1 / 6f, -1 / 6f, -1 / 6f},
        {-1 / 6f, 1 / 6f, -1 / 6f},
        {1 / 24f, 1 / 12f, 1 / 6f},
        {1 / 24f, -1 / 12f, 1 / 6f},
        {0, 0, 1}
    };
    private static final float[][] OUTPUT = {
        {1, 1, 1, 1, 1, 0},
        {0, 1, -1, 2, -2, 0},
        {0, 1, 1, 4, 4, 0},
        {0, 1, -1, 8, -8, 1}
    };

    static {
        MATRICES = List.of(
                tensor("winograd_input", INPUT, 6, 6),
                tensor("winograd_kernel", inBothDirections(KERNEL), 36, 3, 3),
                tensor("winograd_output", inBothDirections(OUTPUT), 16, 36));
    }

    /**
     * Methods of the module that {@link #preparation} and {@link #adding} refer to; they need {@link
     * ScriptConvolution#METHODS}. The bias goes to the transformed value from which every result takes it once. Bringing the weights to what the
     * module keeps changes nothing about them, but makes the transformation depend on it: of constants alone, freezing
     * would compute it.
     */
    public static final String METHODS = """
            def winograd_kernels(self, kernels, weight):
                if kernels.numel() == 0 and not weight.is_cuda:
                    kernels = torch.tensordot(self.winograd_kernel, weight.to(kernels), [1, 2], [2, 3])
                return kernels
            def winograd(self, sum, x, kernels, weight, bias, activation: str):
                if x.is_cuda or x.size(2) % 4 != 0 or x.size(3) % 4 != 0:
                    y = self.adding(sum, x, weight, bias, [1, 1], activation)
                else:
                    n = x.size(0)
                    h = x.size(2) // 4
                    w = x.size(3) // 4
                    c = weight.size(1)
                    k = weight.size(0)
                    p = torch.constant_pad_nd(x.permute([0, 2, 3, 1]), [0, 0, 1, 1, 1, 1], 0)
                    d = p.unfold(1, 6, 4).unfold(2, 6, 4).permute([4, 5, 0, 1, 2, 3]).reshape([6, -1])
                    v = torch.matmul(self.winograd_input, torch.mm(self.winograd_input, d).view([6, 6, -1]))
                    m = torch.bmm(v.view([36, -1, c]), kernels.transpose(1, 2))
                    m.select(0, 7).add_(bias)
                    z = torch.mm(self.winograd_output, m.view([36, -1])).view([4, 4, n, h, w, k])
                    s = sum.permute([0, 2, 3, 1]).view([n, h, 4, w, 4, k])
                    s.add_(z.permute([2, 3, 0, 4, 1, 5]))
                    y = self.activated(sum, activation)
                return y
            """;

    private WinogradConvolution() {}

    /** Whether a convolution of stride 1 is of the kind, and takes less time in tiles. */
    public static boolean suits(int channels, int kernel) {
        return kernel == 3 && channels >= LEAST_CHANNELS;
    }

    /**
     * Where the module keeps the transformed kernels of a layer once it has run: in the file they would be four times as large
     * as the weights.
     */
    public static NamedTensor kernels(String name) {
        return new NamedTensor(name + "_kernels", new long[] {0}, new float[0]);
    }

    /** A statement that comes before {@link #adding}. */
    public static String preparation(String name) {
        return "self.%1$s_kernels = self.winograd_kernels(self.%1$s_kernels, self.%1$s_weight)".formatted(name);
    }

    /**
     * An expression of a dense convolution's result, added to another tensor, which it may overwrite.
     *
     * @param sum expression of the other tensor, of the result's shape
     * @param input expression of a float tensor {@code [N, C, H, W]}
     * @param name of a layer whose weights are the module's {@code <name>_weight} and {@code <name>_bias}
     * @param activation of the sum, none or ReLU
     */
    public static String adding(String sum, String input, String name, Activation activation) {
        return "self.winograd(%1$s, %2$s, self.%3$s_kernels, self.%3$s_weight, self.%3$s_bias, \"%4$s\")"
                .formatted(sum, input, name, activation.operation());
    }

    /** Whether an array of an exported file is one of {@link #MATRICES} and no weight. */
    public static boolean isMatrix(float[] values) {
        return MATRICES.stream().anyMatch(matrix -> Arrays.equals(matrix.values(), values));
    }

    private static NamedTensor tensor(String name, float[][] matrix, long... shape) {
        float[] values = new float[matrix.length * matrix[0].length];
        for (int row = 0; row < matrix.length; row++) {
            System.arraycopy(matrix[row], 0, values, row * matrix[0].length, matrix[0].length);
        }
        return new NamedTensor(name, shape, values);
    }

    /** The Kronecker product with itself: what does to a square, row by row, what the matrix does to its rows and columns. */
    private static float[][] inBothDirections(float[][] matrix) {
        int rows = matrix.length;
        int columns = matrix[0].length;
        float[][] both = new float[rows * rows][columns * columns];
        for (int row = 0; row < rows * rows; row++) {
            for (int column = 0; column < columns * columns; column++) {
                both[row][column] = matrix[row / rows][column / columns] * matrix[row % rows][column % columns];
            }
        }
        return both;
    }
}
