package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestAgentStartTest {
    /** The port is reserved: no broker listens there. */
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path folder;

    /** Whoever makes an agent can still hand it to others before any of its threads sees it. */
    @Test
    void makingAnAgentStartsNoThread() {
        Set<Thread> before = threads();
        try (IngestAgent agent = new IngestAgent(
                AgentFixture.config("agent-1", folder), Map.of("bootstrap.servers", NOBODY), Clock.systemUTC())) {
            assertThat(started(before)).isEmpty();
            agent.start();
            assertThat(started(before)).isNotEmpty();
        }
    }

    private static Set<String> started(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("encoder-") || name.startsWith("reporter-"))
                .collect(Collectors.toSet());
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }
}
