package io.maskwatch.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.deadletters.DeadLetterTopics.Result;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter is sent back once, whoever asks and however often, unless they mean it. */
class DeadLettersOnceITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeadLetterTopics topics;

    @BeforeEach
    void startKafka(@TempDir Path folder) throws Exception {
        topics = DeadLetterTopics.start(folder);
    }

    @AfterEach
    void stopKafka() {
        topics.close();
    }

    @Test
    void sendsALetterOnceUntilAskedToDoItAgain() throws Exception {
        bury("one");
        bury("two");
        assertThat(topics.run("show", "0:0").out()).contains("sent back   no");
        assertThat(topics.run("retry", "0:0", "00:0").out())
                .contains("0:0 sent to maskwatch.frames/0/0, retry 1", "Sent 1, passed over 0.");

        Result second = topics.run("retry", "0:0");
        assertThat(second.exitCode()).isOne();
        assertThat(second.out())
                .containsPattern("0:0 passed over: sent back at 20[-0-9]+T[:0-9]+Z, to maskwatch.frames/0/0 already;"
                        + " --again sends it once more")
                .contains("Sent 0, passed over 1.");
        assertThat(topics.run("retry", "0:0", "--dry-run").out()).contains("0:0 passed over: sent back at");
        assertThat(topics.run("retry", "--all").out()).contains("0:0 passed over", "0:1 sent to maskwatch.frames/0/");
        assertThat(topics.values(Topic.FRAMES)).containsExactly("one", "two");

        assertThat(topics.run("retry", "0:0", "--again").out()).contains("0:0 sent to maskwatch.frames/0/");
        assertThat(topics.values(Topic.FRAMES)).containsExactly("one", "two", "one");
        assertThat(topics.values(Topic.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void saysSinceWhenAndWhereTo() throws Exception {
        bury("one");
        bury("two");
        Instant before = Instant.now();
        topics.run("retry", "0:1");

        JsonNode first = JSON.readTree(topics.run("show", "0:0", "--json").out());
        JsonNode second = JSON.readTree(topics.run("show", "0:1", "--json").out());
        assertThat(first.path("sentBackAt").isNull()).isTrue();
        Instant sentAt = Instant.parse(second.path("sentBackAt").asText());
        assertThat(sentAt).isBetween(before.minusMillis(1), Instant.now());
        List<String> lines = topics.run("list").out().lines().toList();
        assertThat(lines.get(0)).contains("SENT BACK AT");
        assertThat(lines.get(1)).startsWith("0:0 ").containsPattern(" 0  -  ");
        assertThat(lines.get(2)).startsWith("0:1 ").contains(" 0  " + sentAt.truncatedTo(ChronoUnit.SECONDS) + "  ");
        assertThat(second.path("sentBackTo").asText()).isEqualTo("maskwatch.frames/0/0");
        assertThat(topics.run("show", "0:1").out())
                .containsPattern("sent back   at 20[-0-9]+T[:0-9]+Z, to maskwatch.frames/0/0");
    }

    @Test
    void remembersItInKafka() throws Exception {
        bury("one");
        topics.run("retry", "0:0");
        topics.restart();
        assertThat(topics.run("retry", "0:0").out()).contains("0:0 passed over: sent back at");
        topics.send(Topic.DEAD_LETTER_RETRIES, "0:7", "no note");
        assertThat(topics.run("list").err())
                .contains("maskwatch.dead-letter-retries/0/", "which is no note of a retry");
    }

    @Test
    void aSenderEndsThoseBeforeIt() throws Exception {
        StoredLetter letter = new StoredLetter(new LetterId(0, 0), bury("one").build());
        Map<String, Object> settings =
                Map.of("bootstrap.servers", topics.bootstrapServers(), "request.timeout.ms", "15000");
        try (LetterSender slow = new LetterSender(settings)) {
            assertThat(topics.run("retry", "0:0").out()).contains("0:0 sent to");
            assertThatThrownBy(() -> slow.send(letter, 0))
                    .isInstanceOf(UserErrorException.class)
                    .hasMessageContaining("another \"dead-letters retry\" has begun, so this one ends before 0:0");
        }
        assertThat(topics.values(Topic.FRAMES)).containsExactly("one");
    }

    @Test
    void sendsNothingThatItCannotRemember() throws Exception {
        bury("one");
        topics.delete(Topic.DEAD_LETTER_RETRIES);
        assertThat(topics.run("list").out()).contains("0:0 ");
        assertThat(topics.run("retry", "0:0", "--dry-run").out()).contains("0:0 would go to maskwatch.frames, retry 1");
        assertThat(topics.run("retry", "0:0").err())
                .contains("there is no topic maskwatch.dead-letter-retries", "cleanup.policy=compact");
        assertThat(topics.values(Topic.FRAMES)).isEmpty();
    }

    private DeadLetter.Builder bury(String value) throws Exception {
        DeadLetter.Builder letter = DeadLetterTopics.letter(
                        Topic.FRAMES, DeadLetterReason.MODEL_FAILURE, DeadLetterTopics.bytes(value))
                .setSourcePartition(0);
        topics.bury(letter);
        return letter;
    }
}
