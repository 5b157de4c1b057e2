package io.maskwatch.cli.topics;

import static io.maskwatch.cli.KafkaAnswers.get;

import io.maskwatch.schemas.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The topics in a Kafka. All methods throw {@link KafkaException} where Kafka does not do what it is asked for. */
final class TopicAdmin implements AutoCloseable {
    /** The consumer group that shares out the cameras among the agents. */
    private static final String AGENTS = "maskwatch-ingest";

    private static final String CHECK_INTERVAL = "log.retention.check.interval.ms";

    private final Admin admin;

    /** @param settings of any Kafka client: at least {@code bootstrap.servers} */
    TopicAdmin(Map<String, Object> settings) {
        this.admin = Admin.create(settings);
    }

    Admin admin() {
        return admin;
    }

    int brokers() {
        return get(admin.describeCluster().nodes()).size();
    }

    /** Agents that run cameras now. */
    int agents() {
        try {
            return get(admin.describeConsumerGroups(List.of(AGENTS))
                            .describedGroups()
                            .get(AGENTS))
                    .members()
                    .size();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    /** The longest time between two looks at what may be deleted, milliseconds; empty where we may not ask. */
    OptionalLong retentionCheckMillis() {
        List<ConfigResource> brokers = get(admin.describeCluster().nodes()).stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        try {
            return get(admin.describeConfigs(brokers).all()).values().stream()
                    .map(config -> config.get(CHECK_INTERVAL))
                    .filter(entry -> entry != null && entry.value() != null)
                    .mapToLong(entry -> Long.parseLong(entry.value()))
                    .max();
        } catch (KafkaException e) {
            if (e.getCause() instanceof ClusterAuthorizationException) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** The topics that exist, with those settings that Maskwatch names. */
    Map<Topic, TopicPlan.Shape> present() {
        Set<String> names = get(admin.listTopics().names());
        List<Topic> there = Arrays.stream(Topic.values())
                .filter(topic -> names.contains(topic.topicName()))
                .toList();
        Map<String, TopicDescription> described =
                get(admin.describeTopics(there.stream().map(Topic::topicName).toList())
                        .allTopicNames());
        Map<ConfigResource, Config> configs = get(
                admin.describeConfigs(there.stream().map(TopicAdmin::resource).toList())
                        .all());
        Map<Topic, TopicPlan.Shape> present = new LinkedHashMap<>();
        there.forEach(topic ->
                present.put(topic, shape(described.get(topic.topicName()).partitions(), configs.get(resource(topic)))));
        return present;
    }

    void create(Collection<TopicPlan> plans) {
        List<NewTopic> topics = plans.stream()
                .map(plan -> new NewTopic(
                                plan.topic().topicName(), plan.wanted().partitions(), (short)
                                        plan.wanted().replicas())
                        .configs(plan.wanted().settings()))
                .toList();
        get(admin.createTopics(topics).all());
    }

    void grow(Topic topic, int partitions) {
        get(admin.createPartitions(Map.of(topic.topicName(), NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** Sets topic-level settings; an empty value takes the setting away, so that the broker's own counts. */
    void alter(Topic topic, Map<String, Optional<String>> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue().orElse("")),
                        setting.getValue().isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(resource(topic), changes)).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static TopicPlan.Shape shape(List<TopicPartitionInfo> partitions, Config config) {
        Map<String, String> settings = new HashMap<>(config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
        int replicas = partitions.stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicPlan.Shape(partitions.size(), replicas, settings);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }
}
