package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Precision;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsITCase {

    private static final Progress.Epoch EPOCH = new Progress.Epoch(64, 1, 1, 1, 0.8, 0.8, 0.8, 1);

    @TempDir
    Path folder;

    @Test
    void onlyTheLatestAndTheBestAreKept() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            MobileNetV2 network = network(manager);
            Checkpoints checkpoints = new Checkpoints(folder);
            Progress progress = new Progress(Progress.ARCHITECTURE, "random", 4, List.of());
            for (double score : new double[] {0.8, 0.9, 0.7, 0.6}) {
                progress = progress.with(new Progress.Epoch(64, 1, 1, 1, score, score, score, 1));
                checkpoints.save(progress, network, network);
            }

            assertThat(folder.resolve("epoch-001")).doesNotExist();
            assertThat(folder.resolve("epoch-002")).isDirectory();
            assertThat(folder.resolve("epoch-003")).doesNotExist();
            assertThat(checkpoints.latest().orElseThrow().epochs()).hasSize(4);
            assertThat(checkpoints.best(manager, progress).getParameters().size())
                    .isEqualTo(network.getParameters().size());
        }
    }

    @Test
    void aFullDiskLeavesTheEarlierCheckpoints() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            MobileNetV2 network = network(manager);
            Progress first = new Progress(Progress.ARCHITECTURE, "random", 2, List.of()).with(EPOCH);
            new Checkpoints(folder).save(first, network, network);
            Checkpoints full = new Checkpoints(folder, FullDisk::new);

            assertThatThrownBy(() -> full.save(first.with(EPOCH), network, network))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("epoch-002")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("untouched");
            assertThat(full.latest().orElseThrow().epochs()).hasSize(1);
            assertThat(folder.toFile().list()).containsExactly("epoch-001");
        }
    }

    private static final class FullDisk extends FilterOutputStream {

        FullDisk(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static MobileNetV2 network(NDManager manager) {
        MobileNetV2 network = ClassifierTraining.newNetwork(Precision.FLOAT32);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 64, 64));
        return network;
    }
}
