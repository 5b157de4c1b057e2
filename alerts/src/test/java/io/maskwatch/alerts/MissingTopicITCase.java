package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MissingTopicITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void isNamedInHealthAlsoWhereTheOthersAreThereAndGoneOnceItIsCreated() throws Exception {
        String evidence = Topic.EVIDENCE.topicName();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()))) {
            admin.deleteTopics(List.of(evidence)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(evidence));
            try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
                await().atMost(PATIENCE)
                        .until(
                                () -> new String(service.get("/health").body(), StandardCharsets.UTF_8),
                                health -> health.contains("has no topic maskwatch.evidence; create it with"));
                assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
                admin.createTopics(List.of(new NewTopic(evidence, 1, (short) 1)))
                        .all()
                        .get();
                await().atMost(PATIENCE)
                        .until(() -> service.get("/health/ready").statusCode(), status -> status == 200);
            }
        }
    }
}
