package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void takesEveryStepWhateverBecomesOfTheOthers() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Drain drain = new Drain(new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false));
        List<String> taken = new ArrayList<>();
        drain.step("the cameras are stopped", () -> {
            throw new IllegalStateException("a camera hangs");
        });
        drain.step("the job has closed what is open", () -> taken.add("job"));
        drain.await("all alerts are stored", () -> taken.add("alerts"));
        assertThat(taken).containsExactly("job", "alerts");
        assertThat(drain.unfinished()).containsExactly("the cameras are stopped");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("  not reached: the cameras are stopped (a camera hangs); the next start goes on from here"
                        + System.lineSeparator());
    }
}
