package io.maskwatch.bench.pipeline;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.detect.LocalFlink;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and the job as they are shipped, in this JVM. For one thread. */
public final class WholePipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedKafka kafka;
    private final JobClient job;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Starts both, with a partition for each subtask.
     *
     * @param folder for the broker's records and the job's checkpoints
     * @param config its broker is replaced by the own one
     */
    public WholePipeline(Path folder, DetectConfig config) throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        try {
            kafka.createTopics(Optional.of(config.parallelism()));
            Configuration flink = LocalFlink.onThisMachineOnly();
            flink.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    "file:" + folder.resolve("checkpoints").toAbsolutePath());
            job = DetectJob.startHere(
                    flink, config.withBroker(kafka.bootstrapServers(), EmbeddedKafka.LONGEST_TRANSACTION));
            Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
            producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
            // What the job has written counts, whether a checkpoint has committed it or not.
            consumer = new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> observations = consumer.partitionsFor(Topic.OBSERVATIONS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(observations);
            consumer.seekToBeginning(observations);
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
    }

    /** The broker, for others who publish frames. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Publishes all frames and waits until the job has told what it saw in each. */
    void run(List<RawRecord> records) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (RawRecord record : records) {
            sent.add(producer.send(
                    new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value())));
        }
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int observed = 0;
        while (observed < records.size()) {
            observed += consumer.poll(POLL).count();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the job has looked at " + observed + " of " + records.size()
                        + " frames within " + PATIENCE.toMinutes() + " minutes; its state is "
                        + job.getJobStatus().get());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        try {
            job.cancel().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            job.getJobExecutionResult().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It tells that it was cancelled, or is left behind with the process.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kafka.close();
        }
    }
}
