package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentNameTest {
    @TempDir
    Path folder;

    @Test
    void isThatOfThePodOrContainer() throws Exception {
        Files.writeString(folder.resolve("hostname"), "node-7\n");
        assertThat(name(Map.of("HOSTNAME", "maskwatch-ingest-0"))).isEqualTo("maskwatch-ingest-0");
    }

    @Test
    void isThatOfTheMachineAndPartOfItsIdentifier() throws Exception {
        Files.writeString(folder.resolve("hostname"), "gate house\n");
        assertThat(name(Map.of())).isEqualTo("gate-house");
        Files.writeString(folder.resolve("machine-id"), "0123456789abcdef0123456789abcdef\n");
        assertThat(name(Map.of())).isEqualTo("gate-house-01234567");
        Files.writeString(folder.resolve("hostname"), "localhost\n");
        assertThat(name(Map.of())).isEqualTo("machine-01234567");
    }

    @Test
    void isMadeUpAndKeptWhereNothingHasAName() {
        String name = name(Map.of("HOSTNAME", "localhost"));
        assertThat(name).matches("agent-[0-9a-f-]{36}");
        assertThat(name(Map.of())).isEqualTo(name);
    }

    private String name(Map<String, String> environment) {
        return new AgentName(environment, folder, folder.resolve("state/agent-id")).find();
    }
}
