package io.maskwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.schemas.trace.Spans;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestAgentStartTest {
    @TempDir
    private Path folder;

    /** Whoever makes an agent can still hand it to others before any of its threads sees it. */
    @Test
    void makingAnAgentStartsNoThread() {
        Set<Thread> before = threads();
        var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        try (IngestAgent agent = new IngestAgent(
                AgentFixture.config("agent-1", folder),
                producer,
                (uri, credentials, stop) -> {
                    throw new AssertionError("no camera was asked for");
                },
                Clock.systemUTC(),
                IngestMetrics.unread(),
                Spans.unrecorded())) {
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
