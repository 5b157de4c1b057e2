package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a camera saw can't be read. */
class CameraHistoryAwayITCase {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void saysWhatIsMissing() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.bootstrapServers()));
                Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            new Publisher(SERVERS).camera(Samples.camera("gate", "Gate 4"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.json("/api/v1/cameras").at("/cameras").size() == 1);
            admin.deleteTopics(List.of(Topic.OBSERVATIONS.topicName())).all().get();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            service.json("/api/v1/cameras/gate/why").toString())
                    .contains(
                            "\"status\":503",
                            "there is no topic maskwatch.observations that the service may read",
                            "access list"));
        }
    }
}
