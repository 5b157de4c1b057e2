package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RestoreFailureTest {
    @Test
    void stateThatCannotBeReadIsOne() {
        assertThat(RestoreFailure.isCause(new IllegalStateException("Could not restore keyed state backend")))
                .isTrue();
        assertThat(RestoreFailure.isCause(
                        new IOException(new FileNotFoundException("/data/flink/chk-3/_metadata (No such file)"))))
                .isTrue();
    }

    @Test
    void nothingElseIs() {
        assertThat(RestoreFailure.isCause(
                        new FileNotFoundException("/srv/restored/models/detector.onnx (No such file or directory)")))
                .isFalse();
        assertThat(RestoreFailure.isCause(new IllegalStateException("topic __cluster_metadata is not there")))
                .isFalse();
        assertThat(RestoreFailure.isCause(new IllegalStateException(
                        "Could not restore keyed state backend", new IOException("No space left on device"))))
                .as("the state is whole when there is room again")
                .isFalse();
    }
}
