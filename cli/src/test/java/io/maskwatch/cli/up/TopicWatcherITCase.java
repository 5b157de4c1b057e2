package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicWatcherITCase {
    @Test
    void goesOnBehindARecordThatItFailsOnWhateverTheFailure(@TempDir Path folder) throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(1));
            RunTally tally = new RunTally(0, Instant.now());
            TopicWatcher watcher = new TopicWatcher(
                    kafka.bootstrapServers(), tally, Clock.systemUTC(), (cameraId, newest) -> {}, letter -> {
                        told.add(letter.getDetail());
                        if (letter.getDetail().equals("bad")) {
                            throw new NoClassDefFoundError("as after an update of the libraries of a running program");
                        }
                    });
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                AvroCodec<DeadLetter> codec = AvroCodec.of(DeadLetter.class);
                for (String detail : new String[] {"bad", "good"}) {
                    byte[] value = codec.encode(TopicTextTest.letter(detail));
                    producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), value))
                            .get();
                }
            }
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("bad");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("good");
            watcher.stop();
        }
    }
}
