package io.maskwatch.alerts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class KafkaTopicTimesTest {
    private static final Path RIGHTS = Path.of("..", "helm", "maskwatch", "files", "users.yaml");

    @Test
    void theServiceMayReadTheSettingsOfEachTopicThatReceiptsName() throws Exception {
        Map<String, List<Map<String, Object>>> rights;
        try (InputStream file = Files.newInputStream(RIGHTS)) {
            rights = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        }
        Map<String, Object> alerts = rights.get("users").stream()
                .filter(user -> "alerts".equals(user.get("name")))
                .findFirst()
                .orElseThrow();
        assertThat((List<?>) alerts.get("readSettings"))
                .map(name -> "maskwatch." + name)
                .containsExactlyElementsOf(KafkaTopicTimes.HOLDS.keySet().stream()
                        .map(topic -> topic.topicName())
                        .toList());
        assertThat(alerts).containsEntry("readBrokerSettings", true);
    }
}
