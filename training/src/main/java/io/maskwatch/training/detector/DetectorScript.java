package io.maskwatch.training.detector;

import io.maskwatch.training.network.ExportedScript;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.TrainingScript;
import java.util.ArrayList;
import java.util.List;

/** The network as TorchScript. */
final class DetectorScript {
    private static final String DECODER = """
            def decode(self, level, stride: float):
                a = level.permute([0, 2, 3, 1]).contiguous()
                columns = torch.arange(a.size(2), dtype=6, device=a.device).view([1, 1, -1])
                rows = torch.arange(a.size(1), dtype=6, device=a.device).view([1, -1, 1])
                x = (a.select(3, 1) + columns + 0.5) * stride
                y = (a.select(3, 2) + rows + 0.5) * stride
                w = torch.exp(torch.clamp(a.select(3, 3), -%1$s, %1$s)) * (stride * %2$s)
                h = torch.exp(torch.clamp(a.select(3, 4), -%1$s, %1$s)) * (stride * %2$s)
                s = torch.sigmoid(a.select(3, 0))
                return torch.stack([x - w, y - h, x + w, y + h, s], 3).view([a.size(0), -1, 5])
            """.formatted(CellGrid.LARGEST_LOGARITHM, CellGrid.UNIT / 2);

    private DetectorScript() {}

    /**
     * A module with batch normalisation folded into the convolutions; its weights are {@link DetectorNetwork#tensors}.
     *
     * @return takes float {@code [N, 3, H, W]}, RGB of 0 to 255, H and W multiples of 8; returns float {@code [N, M, 5]}:
     *     left, top, right, bottom in pixels and score, for each cell of each level
     */
    static String module() {
        ExportedScript script = new ExportedScript();
        List<String> levels = DetectorNetwork.apply(script, "x");
        List<String> decoded = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            decoded.add(script.assign(
                    "self.decode(%s, %d.0)".formatted(levels.get(level), DetectorNetwork.STRIDES.get(level))));
        }
        return DECODER + script.module("torch.cat([%s], 1)".formatted(String.join(", ", decoded)));
    }

    /**
     * A function to train and to validate with, of pictures and {@link DetectorNetwork#arrays}.
     *
     * @return takes float {@code [N, 3, H, W]}, RGB of 0 to 255, H and W multiples of 32; returns float {@code [N, 5, M]} for
     *     the cells of all levels one after the other: logit of the score, offset of the centre in cells, logarithms of width
     *     and height
     */
    static String training(boolean normalised, Precision precision) {
        TrainingScript script = new TrainingScript(normalised, precision);
        List<String> levels = DetectorNetwork.apply(script, "x").stream()
                .map("%1$s.reshape([%1$s.size(0), %1$s.size(1), -1])"::formatted)
                .toList();
        return script.function(
                DetectorNetwork.arrays(normalised), "torch.cat([%s], 2)".formatted(String.join(", ", levels)));
    }
}
