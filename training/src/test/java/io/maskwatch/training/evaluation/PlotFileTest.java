package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class PlotFileTest {
    @TempDir
    private Path folder;

    @Test
    void chartsStandBelowEachOther() throws IOException {
        Path file = folder.resolve("two.png");

        PlotFile.save(file, chart(), chart());

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(image.getHeight()).isEqualTo(400);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.png"));

        assertThatThrownBy(() -> PlotFile.save(taken, chart()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(taken + " could not be written (");
    }

    private static XYChart chart() {
        XYChart chart = new XYChart(300, 200);
        chart.addSeries("values", new double[] {1, 2, 3});
        return chart;
    }
}
