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
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the agent its cameras. All agents are members of one consumer group on the registry's topic, and whoever owns a
 * partition runs its cameras: Kafka distributes them, and moves those of an agent that is gone. Assignment is cooperative,
 * so that only the partitions that move are let go. A partition that is new here is read from its beginning, since it is
 * compacted; its cameras start when its present end is reached, so that no old version of a camera is started on the way.
 * One thread runs it; only {@link #close} is for others.
 */
public final class AssignedCameras implements Runnable, AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(AssignedCameras.class);
    private static final AvroCodec<Camera> CODEC = AvroCodec.of(Camera.class);
    private static final int LONGEST_SHOWN = 100;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final String agentId;
    private final IngestAgent agent;
    private final GroupMembership membership;
    private final StandBy standBy;
    private final Map<TopicPartition, Set<String>> owned = new HashMap<>();
    private final Replays replays;
    private volatile boolean closed;

    /**
     * The registry of a Kafka.
     *
     * @param kafkaSettings of the consumer: at least {@code bootstrap.servers}
     * @param agentId names the agent among the members of the group
     * @param agent is given the cameras
     */
    public static AssignedCameras open(Map<String, String> kafkaSettings, String agentId, IngestAgent agent) {
        return new AssignedCameras(
                new KafkaConsumer<>(
                        KafkaSettings.consumer(kafkaSettings, agentId),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                agentId,
                new PlayedFiles(kafkaSettings),
                agent);
    }

    /** The consumer is closed at the end of {@link #run}. */
    AssignedCameras(Consumer<byte[], byte[]> consumer, String agentId, PlayedFiles playedFiles, IngestAgent agent) {
        this.agentId = agentId;
        this.consumer = consumer;
        this.agent = agent;
        this.membership = new GroupMembership(consumer);
        this.standBy = new StandBy(agentId);
        this.replays = new Replays(consumer, playedFiles);
    }

    /**
     * Runs until {@link #close}, and then leaves the group, so that the others take over at once.
     *
     * @throws AgentReplacedException if another agent has joined under this one's name
     * @throws org.apache.kafka.common.KafkaException if Kafka refuses this agent for another reason
     */
    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(Topic.CAMERAS.topicName()), this);
            while (!closed) {
                consumer.poll(POLL).forEach(this::read);
                replays.finished().forEach(this::start);
                membership.polled();
                standBy.look(owned.size(), membership.member(), this::partitions, System.nanoTime())
                        .ifPresent(LOG::warn);
            }
        } catch (FencedInstanceIdException e) {
            throw new AgentReplacedException(agentId, e);
        } catch (WakeupException e) {
            LOG.debug("the registry was closed");
        } finally {
            membership.ended();
            // A static member stays in the group by default, and its cameras dark until its session has run out.
            consumer.close(
                    CloseOptions.timeout(GOODBYE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    /** Kafka has told the consumer when it joined. */
    private int partitions() {
        return consumer.partitionsFor(Topic.CAMERAS.topicName()).size();
    }

    /** Whether this agent is one too many for the partitions. Safe for use by several threads. */
    public StandBy standBy() {
        return standBy;
    }

    /** Whether nobody has called {@link #close}. Safe for use by several threads. */
    boolean isOpen() {
        return !closed;
    }

    /** Whether this agent is a member of the group, and Kafka answers it. Safe for use by several threads. */
    public GroupMembership membership() {
        return membership;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Rebalances without new partitions come here, too, and the consumer takes none for all that it has: old
        // records
        // would be applied again.
        if (partitions.isEmpty()) {
            return;
        }
        consumer.seekToBeginning(partitions);
        for (TopicPartition partition : partitions) {
            owned.put(partition, new HashSet<>());
            replays.begin(partition);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            replays.abandon(partition);
            owned.getOrDefault(partition, Set.of()).forEach(agent::release);
            owned.remove(partition);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String cameraId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        Optional<Map<String, RegistryEntry>> replay = replays.of(partition);
        Camera lastGood = replay.map(entries -> entries.get(cameraId))
                .map(RegistryEntry::camera)
                .orElse(null);
        RegistryEntry entry = record.value() == null ? RegistryEntry.REMOVED : entry(record, lastGood);
        if (entry.problem() != null) {
            LOG.warn(
                    "the record of camera {} at offset {} of {} cannot be used: {}",
                    PrintableText.of(cameraId, LONGEST_SHOWN),
                    record.offset(),
                    partition,
                    entry.problem());
        }
        if (!CameraChecks.isCameraId(cameraId)) {
            return;
        }
        if (replay.isPresent()) {
            replay.get().put(cameraId, entry);
        } else {
            change(partition, cameraId, entry);
        }
    }

    /** The job reads the same topic by the same rules, and owns the dead letters of what is refused. */
    private static RegistryEntry entry(ConsumerRecord<byte[], byte[]> record, Camera lastGood) {
        try {
            Camera camera = CODEC.decode(record.value());
            Optional<String> problem = CameraChecks.problem(record.key(), camera);
            return problem.map(sentence -> RegistryEntry.refused(camera, sentence, lastGood))
                    .orElseGet(() -> RegistryEntry.good(camera));
        } catch (UnreadableRecordException e) {
            return RegistryEntry.refused(null, e.getMessage(), lastGood);
        }
    }

    private void start(TopicPartition partition, Map<String, RegistryEntry> newest) {
        newest.forEach((cameraId, entry) -> change(partition, cameraId, entry));
    }

    private void change(TopicPartition partition, String cameraId, RegistryEntry entry) {
        Set<String> ofPartition = owned.getOrDefault(partition, new HashSet<>());
        if (entry.camera() != null) {
            ofPartition.add(cameraId);
            if (entry.played() == null) {
                agent.apply(entry.camera());
            } else {
                agent.adopt(entry.camera(), entry.played());
            }
        }
        if (entry.problem() != null) {
            ofPartition.add(cameraId);
            agent.refuse(cameraId, entry.problem(), entry.refused());
        }
        if (entry.equals(RegistryEntry.REMOVED)) {
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
