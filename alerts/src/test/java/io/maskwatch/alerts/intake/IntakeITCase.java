package io.maskwatch.alerts.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.Letters;
import io.maskwatch.alerts.Servers;
import io.maskwatch.alerts.Service;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Records that fail for a reason that nobody foresaw. */
class IntakeITCase {
    private static final String TOPIC = "maskwatch.alerts";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static Service service;

    private final Set<String> stored = new LinkedHashSet<>();
    private RuntimeException failure = new IllegalStateException("a fault of the service");

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void becomeDeadLettersAfterSomeTriesAndTheRestGoesOn() throws Exception {
        Intake intake = intake();
        List<ConsumerRecord<byte[], byte[]>> batch = List.of(
                record(0, 100, "first"),
                record(0, 101, "broken"),
                record(0, 102, "behind"),
                record(1, 100, "of another partition"));
        try (DeadLetterPublisher letters = letters()) {
            for (int go = 1; go < UnforeseenFailures.MOST_TRIES; go++) {
                stored.clear();
                assertThatThrownBy(() -> intake.accept(batch, letters)).hasMessageContaining(TOPIC + "-0@101");
                assertThat(stored)
                        .as("what is behind it waits, for the order; all else is stored")
                        .containsExactly("first", "of another partition");
                assertThat(letters("broken")).isEmpty();
            }
            stored.clear();
            intake.accept(batch, letters);
            assertThat(stored).containsExactly("first", "behind", "of another partition");
        }
        assertThat(letters("broken")).singleElement().satisfies(letter -> {
            assertThat(letter.getReason()).isEqualTo(DeadLetterReason.OTHER);
            assertThat(letter.getDetail()).contains("failed 5 times", "IllegalStateException");
            assertThat(letter.getSourceOffset()).isEqualTo(101);
        });
        assertThat(letters("behind")).isEmpty();
    }

    @Test
    void areTriedForAsLongAsKafkaIsAway() throws Exception {
        Intake intake = intake();
        failure = new IllegalStateException(new KafkaException("away"));
        try (DeadLetterPublisher letters = letters()) {
            for (int go = 0; go <= 2 * UnforeseenFailures.MOST_TRIES; go++) {
                assertThatThrownBy(() -> intake.accept(List.of(record(0, 200, "broken")), letters))
                        .isSameAs(failure);
            }
        }
        assertThat(letters("broken")).noneMatch(letter -> letter.getSourceOffset() == 200);
    }

    private Intake intake() {
        return new Intake(
                source -> new Step(source, now -> {
                    String text = text(source.value());
                    if (text.equals("broken")) {
                        throw failure;
                    }
                    stored.add(text);
                    return null;
                }),
                service.part(TransactionTemplate.class),
                service.part(Refusals.class),
                event -> {},
                service.part(AlertsMetrics.class),
                Clock.systemUTC());
    }

    private static DeadLetterPublisher letters() {
        return new DeadLetterPublisher(service.part(KafkaClients.class).producer(), Clock.systemUTC());
    }

    private static List<DeadLetter> letters(String value) throws Exception {
        return Letters.all(SERVERS).stream()
                .filter(letter -> letter.getValue() != null
                        && text(letter.getValue().array()).equals(value))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String value) {
        return new ConsumerRecord<>(TOPIC, partition, offset, new byte[0], value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
