package io.maskwatch.training.network;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.TorchScriptExport;
import java.util.List;

/**
 * A 3x3 convolution of stride 1 in TorchScript with a quarter of the multiplications: Winograd's F(4x4, 3x3) in the form of
 * Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (arXiv 1509.09308). A tile of six by six values and
 * the kernel are brought into a space where their convolution is a product value by value, and so, over all channels, one
 * matrix product for each of the 36 values; that gives four by four results. PyTorch's own convolutions on a CPU do not
 * know it. The result differs from theirs in the last digits only.
 */
final class WinogradConvolution {
    /** Side of the results of a tile: what height and width must be multiples of. */
    static final int TILE = 4;

    /** Fewer channels take less time than their tiles. */
    static final int LEAST_CHANNELS = 32;

    /** The matrices that {@link #METHOD} refers to. */
    static final List<NamedTensor> MATRICES;

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
                tensor("winograd_input", INPUT),
                tensor("winograd_kernel", inBothDirections(KERNEL)),
                tensor("winograd_output", inBothDirections(OUTPUT)));
    }

    /**
     * A method of the module. Adds the convolution to {@code sum} in place. The kernels' transformation is left to whoever
     * loads the file, since transformed ones are four times as large; the executor does it once, as with all that depends
     * on constants only. A bias goes to the transformed value from which every result takes it once.
     */
    static final String METHOD = """
            def winograd(self, sum, x, weight, bias):
                n = x.size(0)
                h = x.size(2) // 4
                w = x.size(3) // 4
                c = weight.size(1)
                k = weight.size(0)
                u = torch.mm(self.winograd_kernel, %s.view([-1, 9]).t()).view([36, k, c]).transpose(1, 2)
                p = torch.constant_pad_nd(x.permute([0, 2, 3, 1]), [0, 0, 1, 1, 1, 1], 0)
                d = p.unfold(1, 6, 4).unfold(2, 6, 4).permute([4, 5, 0, 1, 2, 3]).reshape([6, -1])
                v = torch.matmul(self.winograd_input, torch.mm(self.winograd_input, d).view([6, 6, -1]))
                m = torch.bmm(v.view([36, -1, c]), u)
                m.select(0, 7).add_(bias)
                y = torch.mm(self.winograd_output, m.view([36, -1])).view([4, 4, n, h, w, k])
                s = sum.permute([0, 2, 3, 1]).view([n, h, 4, w, 4, k])
                s.add_(y.permute([2, 3, 0, 4, 1, 5]))
                return sum
            """.formatted(TorchScriptExport.later("weight"));

    private WinogradConvolution() {}

    private static NamedTensor tensor(String name, float[][] matrix) {
        float[] values = new float[matrix.length * matrix[0].length];
        for (int row = 0; row < matrix.length; row++) {
            System.arraycopy(matrix[row], 0, values, row * matrix[0].length, matrix[0].length);
        }
        return new NamedTensor(name, new long[] {matrix.length, matrix[0].length}, values);
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
