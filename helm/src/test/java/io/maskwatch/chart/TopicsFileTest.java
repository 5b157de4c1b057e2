package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The topics and the access to them that the chart gives Strimzi are those of the code. With {@code -Dmaskwatch.write} the test writes them. */
final class TopicsFileTest {
    @Test
    void topicsAreThoseOfTheCode() throws IOException {
        String expected =
                Stream.of(Topic.values()).map(TopicsFileTest::entry).collect(Collectors.joining("", HEAD, ""));
        Path file = Chart.FOLDER.resolve("files/topics.yaml");
        if (System.getProperty("maskwatch.write") != null) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    private static final String HEAD = """
            # The topics as the code has them (the enum Topic in schemas/); a test compares. The chart makes KafkaTopic
            # resources of it. Topics with perCamera get topics.partitions partitions.
            topics:
            """;

    private static String entry(Topic topic) {
        StringBuilder text = new StringBuilder();
        text.append("  - name: ").append(topic.topicName()).append('\n');
        text.append("    partitions: ").append(topic.partitions()).append('\n');
        text.append("    perCamera: ")
                .append(topic.partitions() == Topic.FRAMES.partitions())
                .append('\n');
        text.append("    config:\n");
        new TreeMap<>(topic.kafkaSettings()).forEach((key, value) -> text.append("      ")
                .append(key)
                .append(": \"")
                .append(value)
                .append("\"\n"));
        return text.toString();
    }

    @Test
    void usersReachOnlyTopicsThatExistAndOnlyTheAlertingServiceAndTheJobReachEvidence() throws IOException {
        Set<String> topics = Stream.of(Topic.values())
                .map(topic -> topic.topicName().replace("maskwatch.", ""))
                .collect(Collectors.toSet());
        List<Map<String, Object>> users = Objects.list(
                Chart.parse(Files.readString(Chart.FOLDER.resolve("files/users.yaml")))
                        .get(0),
                "users");
        for (Map<String, Object> user : users) {
            for (String access : List.of("read", "write", "readSettings")) {
                if (user.get(access) instanceof List<?> names) {
                    assertThat(names).allSatisfy(name -> assertThat(topics).contains(name.toString()));
                }
            }
        }
        assertThat(users)
                .filteredOn(user -> user.get("read") instanceof List<?> read && read.contains("evidence"))
                .extracting(user -> user.get("name"))
                .containsExactlyInAnyOrder("detect", "alerts");
    }
}
