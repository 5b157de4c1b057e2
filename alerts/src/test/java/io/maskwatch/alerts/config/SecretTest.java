package io.maskwatch.alerts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aFileWithoutAnEndIsRefusedWithASentence() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero");
        assertThat(Secret.problem("alerts.webhook.secret", "file:/dev/zero", Map.of()))
                .hasValue("alerts.webhook.secret points to file:/dev/zero, which must have at most 65536 bytes");
    }
}
