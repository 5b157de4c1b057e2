package io.maskwatch.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptExportITCase {

    @TempDir
    Path folder;

    @Test
    void aTextThatDoesNotCompileLeavesTheOldFileAsItWas() throws IOException {
        Path file = folder.resolve("network.pt");
        Files.writeString(file, "good weights");

        assertThatThrownBy(() ->
                        TorchScriptExport.write("def forward(self, x):\n    return self.absent + x\n", List.of(), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent");

        assertThat(file).hasContent("good weights");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("network.pt"), "good weights");
        Files.createDirectory(folder.resolve("network.pt.part"));

        assertThatThrownBy(() -> TorchScriptExport.write("def forward(self, x):\n    return x\n", List.of(), file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " could not be exported (")
                .hasMessageEndingWith("Is a directory); what was there is untouched");

        assertThat(file).hasContent("good weights");
    }

    @Test
    void theSameNetworkIsTheSameFileInEveryTimeZone() throws IOException {
        TimeZone here = TimeZone.getDefault();
        List<byte[]> archives = new ArrayList<>();
        try {
            for (String zone : List.of("Pacific/Auckland", "America/Los_Angeles")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                archives.add(TorchScriptExport.archive(
                        "def forward(self, x):\n    return x + self.bias\n",
                        List.of(new NamedTensor("bias", new long[] {2}, new float[] {1, 2}))));
            }
        } finally {
            TimeZone.setDefault(here);
        }

        assertThat(archives.get(0)).isEqualTo(archives.get(1));
    }

    @Test
    void equalArraysAreReadBackOneByOne() throws IOException {
        Path file = folder.resolve("network.pt");
        float[] zeros = new float[3];

        TorchScriptExport.write(
                "def forward(self, x):\n    return x + self.first + self.second\n",
                List.of(
                        new NamedTensor("first", new long[] {3}, zeros),
                        new NamedTensor("second", new long[] {3}, zeros)),
                file);

        assertThat(FrozenWeights.read(file)).containsExactly(zeros, zeros);
    }

    @Test
    void aTensorsShapeAndValuesMustFit() {
        assertThatThrownBy(() -> new NamedTensor("weight", new long[] {2, 3}, new float[5]))
                .hasMessage("tensor weight of shape [2, 3] needs 6 values, got 5");
        assertThatThrownBy(() -> new NamedTensor("unit.weight", new long[] {1}, new float[1]))
                .hasMessageContaining("unit.weight");
    }
}
