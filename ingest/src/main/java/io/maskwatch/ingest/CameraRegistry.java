package io.maskwatch.ingest;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the agent its cameras. All agents are members of one consumer group on the registry's topic, and whoever owns a
 * partition runs its cameras: Kafka distributes them, and moves those of an agent that is gone. A partition that is new
 * here is read from its beginning, since it is compacted; its cameras start when its present end is reached, so that no
 * old version of a camera is started on the way. One thread runs it; only {@link #close} is for others.
 */
public final class CameraRegistry implements Runnable, AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(CameraRegistry.class);
    private static final AvroCodec<Camera> CODEC = AvroCodec.of(Camera.class);
    private static final int LONGEST_SHOWN = 100;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final IngestAgent agent;
    private final Map<TopicPartition, Set<String>> owned = new HashMap<>();
    private final Map<TopicPartition, Replay> replays = new HashMap<>();
    private volatile boolean closed;

    /** A partition that is being read up to where it ended when it was assigned. */
    private record Replay(long endOffset, Map<String, Entry> newest) {}

    /** The last record of a camera that can be used, or null, and what is wrong with a newer one, or null. */
    private record Entry(Camera camera, String problem) {
        static final Entry REMOVED = new Entry(null, null);
    }

    /**
     * The registry of a Kafka.
     *
     * @param kafkaSettings of the consumer: at least {@code bootstrap.servers}
     * @param agentId names the agent among the members of the group
     * @param agent is given the cameras
     */
    public static CameraRegistry open(Map<String, String> kafkaSettings, String agentId, IngestAgent agent) {
        return new CameraRegistry(
                new KafkaConsumer<>(
                        KafkaSettings.consumer(kafkaSettings, agentId),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                agent);
    }

    /** The consumer is closed at the end of {@link #run}. */
    CameraRegistry(Consumer<byte[], byte[]> consumer, IngestAgent agent) {
        this.consumer = consumer;
        this.agent = agent;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topic.CAMERAS.topicName()), this);
            while (!closed) {
                consumer.poll(POLL).forEach(this::read);
                startReplayed();
            }
        } catch (WakeupException e) {
            LOG.debug("the registry was closed");
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            owned.put(partition, new HashSet<>());
            replays.put(partition, new Replay(end, new HashMap<>()));
        });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            replays.remove(partition);
            owned.getOrDefault(partition, Set.of()).forEach(agent::remove);
            owned.remove(partition);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String cameraId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        Optional<Replay> replay = Optional.ofNullable(replays.get(partition));
        Camera lastGood = replay.map(entries -> entries.newest().get(cameraId))
                .map(Entry::camera)
                .orElse(null);
        Entry entry = record.value() == null ? Entry.REMOVED : entry(record, lastGood);
        if (entry.problem() != null) {
            LOG.warn(
                    "the record of camera {} at offset {} of {} stays without effect: {}",
                    PrintableText.of(cameraId, LONGEST_SHOWN),
                    record.offset(),
                    partition,
                    entry.problem());
        }
        if (!CameraChecks.isCameraId(cameraId)) {
            return;
        }
        if (replay.isPresent()) {
            replay.get().newest().put(cameraId, entry);
        } else {
            change(partition, cameraId, entry);
        }
    }

    /** The job reads the same topic by the same rules, and owns the dead letters of what is refused. */
    private static Entry entry(ConsumerRecord<byte[], byte[]> record, Camera lastGood) {
        try {
            Camera camera = CODEC.decode(record.value());
            Optional<String> problem = CameraChecks.problem(record.key(), camera);
            return new Entry(problem.isPresent() ? lastGood : camera, problem.orElse(null));
        } catch (UnreadableRecordException e) {
            return new Entry(lastGood, e.getMessage());
        }
    }

    private void startReplayed() {
        replays.entrySet().removeIf(entry -> {
            TopicPartition partition = entry.getKey();
            if (consumer.position(partition) < entry.getValue().endOffset()) {
                return false;
            }
            entry.getValue().newest().forEach((cameraId, newest) -> change(partition, cameraId, newest));
            return true;
        });
    }

    private void change(TopicPartition partition, String cameraId, Entry entry) {
        Set<String> ofPartition = owned.getOrDefault(partition, new HashSet<>());
        if (entry.camera() != null) {
            ofPartition.add(cameraId);
            agent.apply(entry.camera());
        }
        if (entry.problem() != null) {
            ofPartition.add(cameraId);
            agent.refuse(cameraId, entry.problem());
        }
        if (entry.equals(Entry.REMOVED)) {
            ofPartition.remove(cameraId);
            agent.remove(cameraId);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}
