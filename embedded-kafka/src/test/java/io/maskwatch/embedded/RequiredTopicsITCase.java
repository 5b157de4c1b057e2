package io.maskwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.CannotStartException;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.topic.RequiredTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredTopicsITCase {
    private static final List<Topic> TOPICS = List.of(Topic.FRAMES, Topic.CAMERAS);

    @TempDir
    Path folder;

    @Test
    void saysWhichTopicsAreMissingAndHowToCreateThem() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            String servers = kafka.bootstrapServers();
            RequiredTopics topics = new RequiredTopics(Map.of("bootstrap.servers", servers), TOPICS);
            assertThatThrownBy(() -> topics.await(Duration.ZERO, () -> true))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage("Kafka at %s has no topic maskwatch.cameras, maskwatch.frames; create it with"
                                    .formatted(servers)
                            + " \"maskwatch topics apply --bootstrap-servers %s\"".formatted(servers));
        }
    }

    @Test
    void waitsForTopicsThatComeALittleLater() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            RequiredTopics topics = new RequiredTopics(Map.of("bootstrap.servers", kafka.bootstrapServers()), TOPICS);
            CompletableFuture<Map<String, Integer>> found = CompletableFuture.supplyAsync(() -> await(topics));
            kafka.createTopics(Optional.of(3));
            assertThat(found.get(1, TimeUnit.MINUTES))
                    .containsEntry("maskwatch.frames", 3)
                    .hasSize(2);
        }
    }

    @Test
    void stopsWaitingWhenNobodyWantsToStartAnyMore() throws Exception {
        RequiredTopics topics = new RequiredTopics(Map.of("bootstrap.servers", "127.0.0.1:1"), TOPICS);
        assertThat(topics.await(Duration.ofHours(1), () -> false)).isEmpty();
    }

    @Test
    void doesNotWaitForACertificateThatHasExpired() throws Exception {
        try (TlsKafka kafka = TlsKafka.expired(folder)) {
            Map<String, String> client = new HashMap<>(Settings.file(kafka.clientFile()));
            client.put("bootstrap.servers", kafka.bootstrapServers());
            assertThatThrownBy(() -> new RequiredTopics(client, TOPICS).await(Duration.ofHours(1), () -> true))
                    .isInstanceOf(SslAuthenticationException.class)
                    .satisfies(failure -> assertThat(FailureText.of(failure))
                            .contains("the certificate of CN=kafka has expired (NotAfter: "));
        }
    }

    @Test
    void acceptsACertificateThatIsGood() throws Exception {
        try (TlsKafka kafka = TlsKafka.valid(folder)) {
            kafka.open().createTopics(Optional.of(1));
            Map<String, String> client = new HashMap<>(Settings.file(kafka.clientFile()));
            client.put("bootstrap.servers", kafka.bootstrapServers());
            assertThat(new RequiredTopics(client, TOPICS).await(Duration.ofMinutes(1), () -> true))
                    .hasSize(2);
        }
    }

    private static Map<String, Integer> await(RequiredTopics topics) {
        try {
            return topics.await(Duration.ofMinutes(1), () -> true);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
