package io.maskwatch.cli.access;

import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What one service may do in Kafka, and nothing else. Immutable.
 *
 * @param name of the user that the service logs in as
 * @param read topics without their prefix, as all names of topics here
 * @param readSettings topics whose settings it reads, which shows no record of them
 * @param readBrokerSettings whether it reads the settings of brokers
 * @param group the consumer group, if it has one
 * @param transactionalIdPrefix what the names of its transactions begin with, if it has any
 * @param administrates whether it creates the topics and changes their settings
 */
record ServiceAccess(
        String name,
        List<String> read,
        List<String> write,
        List<String> readSettings,
        boolean readBrokerSettings,
        Optional<String> group,
        Optional<String> transactionalIdPrefix,
        boolean administrates) {
    private static final String RIGHTS = "users.yaml";
    private static final String TOPIC_PREFIX = "maskwatch.";

    /** All services, as the file of the Helm chart has them. */
    static List<ServiceAccess> all() {
        try (InputStream file = ServiceAccess.class.getResourceAsStream(RIGHTS)) {
            Map<String, List<Map<String, Object>>> content =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return content.get("users").stream().map(ServiceAccess::of).toList();
        } catch (IOException e) {
            throw new UserErrorException("the list of rights in this program cannot be read", e);
        }
    }

    private static ServiceAccess of(Map<String, Object> user) {
        return new ServiceAccess(
                user.get("name").toString(),
                names(user.get("read")),
                names(user.get("write")),
                names(user.get("readSettings")),
                Boolean.TRUE.equals(user.get("readBrokerSettings")),
                Optional.ofNullable(user.get("group")).map(Object::toString),
                Optional.ofNullable(user.get("transactionalIdPrefix")).map(Object::toString),
                Boolean.TRUE.equals(user.get("administrates")));
    }

    private static List<String> names(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(Object::toString).toList();
    }

    /** As whom Kafka knows the service. */
    String principal() {
        return "User:" + name;
    }

    /** The rights in Kafka's own form. */
    List<AclBinding> bindings() {
        List<AclBinding> rights = new ArrayList<>();
        read.forEach(topic -> rights.addAll(allow(topic(topic), AclOperation.DESCRIBE, AclOperation.READ)));
        write.stream()
                .map(topic -> allow(topic(topic), AclOperation.DESCRIBE, AclOperation.WRITE))
                .forEach(rights::addAll);
        readSettings.forEach(topic -> rights.addAll(allow(topic(topic), AclOperation.DESCRIBE_CONFIGS)));
        if (readBrokerSettings) {
            rights.addAll(allow(cluster(), AclOperation.DESCRIBE_CONFIGS));
        }
        group.ifPresent(id -> rights.addAll(allow(
                new ResourcePattern(ResourceType.GROUP, id, PatternType.LITERAL),
                AclOperation.DESCRIBE,
                AclOperation.READ)));
        transactionalIdPrefix.ifPresent(prefix -> rights.addAll(allow(
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED),
                AclOperation.DESCRIBE,
                AclOperation.WRITE)));
        if (administrates) {
            rights.addAll(allow(
                    new ResourcePattern(ResourceType.TOPIC, TOPIC_PREFIX, PatternType.PREFIXED),
                    AclOperation.DESCRIBE,
                    AclOperation.CREATE,
                    AclOperation.ALTER,
                    AclOperation.DESCRIBE_CONFIGS,
                    AclOperation.ALTER_CONFIGS));
            rights.addAll(allow(cluster(), AclOperation.DESCRIBE));
        }
        return rights.stream().distinct().toList();
    }

    private static ResourcePattern cluster() {
        return new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, TOPIC_PREFIX + name, PatternType.LITERAL);
    }

    private List<AclBinding> allow(ResourcePattern resource, AclOperation... operations) {
        return List.of(operations).stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal(), "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
