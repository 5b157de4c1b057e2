package io.maskwatch.cli.topics;

import static io.maskwatch.cli.KafkaAnswers.get;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Topic;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch topics rewind}. */
@Command(
        name = "rewind",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes the alerting service read everything again from a given time on, for example after its"
                + " database was restored from a backup of that moment. Stop all instances of the service"
                + " first.",
        footer = {
            "",
            "Exit codes: 0 done, 1 Kafka refused or did not answer, or the service is running, 2 wrong usage.",
            "docs/operations/backup.md says what is repeated then."
        })
final class RewindCommand implements Callable<Integer> {
    /** What the service reads. Cameras and their status are compacted, so all of what is left of them is read. */
    private static final List<Topic> SINCE = List.of(Topic.ALERTS, Topic.EVIDENCE);

    private static final List<Topic> WHOLE = List.of(Topic.CAMERAS, Topic.CAMERA_STATUS);

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            description = "When the backup was begun, such as 2026-01-31T12:00:00Z.")
    private String since;

    @Option(
            names = "--group",
            paramLabel = "ID",
            defaultValue = "maskwatch-alerts",
            description = "The service's alerts.kafka.group-id (default: ${DEFAULT-VALUE}).")
    private String group;

    @Override
    public Integer call() {
        Instant moment = moment();
        try (TopicAdmin topics = new TopicAdmin(kafka.clientSettings())) {
            rewind(topics.admin(), moment);
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownMemberIdException) {
                throw new UserErrorException("the group " + group
                        + " is in use: stop all instances of the alerting service; after a kill it takes up to a minute"
                        + " until Kafka notices");
            }
            throw kafka.explain(e);
        }
        return 0;
    }

    private void rewind(Admin admin, Instant moment) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        SINCE.forEach(topic -> partitions(admin, topic)
                .forEach(partition -> wanted.put(partition, OffsetSpec.forTimestamp(moment.toEpochMilli()))));
        WHOLE.forEach(
                topic -> partitions(admin, topic).forEach(partition -> wanted.put(partition, OffsetSpec.earliest())));
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        wanted.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> last =
                get(admin.listOffsets(ends).all());
        Map<TopicPartition, OffsetAndMetadata> read =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        get(admin.listOffsets(wanted).all()).forEach((partition, found) -> {
            // Nothing has come since: -1.
            long offset = found.offset() < 0 ? last.get(partition).offset() : found.offset();
            OffsetAndMetadata place = read.get(partition);
            // What the service has not read at all must not be passed over.
            offsets.put(partition, place != null && place.offset() < offset ? place : new OffsetAndMetadata(offset));
        });
        get(admin.alterConsumerGroupOffsets(group, offsets).all());
        long records = offsets.entrySet().stream()
                .filter(entry -> SINCE.stream().anyMatch(topic -> topic.topicName()
                        .equals(entry.getKey().topic())))
                .mapToLong(entry ->
                        last.get(entry.getKey()).offset() - entry.getValue().offset())
                .sum();
        spec.commandLine()
                .getOut()
                .println(
                        "%s reads %d records of alerts and evidence again: those since %s, and what it had not read before"
                                .formatted(group, records, moment));
        spec.commandLine().getOut().flush();
    }

    private static List<TopicPartition> partitions(Admin admin, Topic topic) {
        return get(admin.describeTopics(List.of(topic.topicName())).allTopicNames())
                .get(topic.topicName())
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                .toList();
    }

    private Instant moment() {
        try {
            Instant moment = Instant.parse(since);
            // Kafka knows no other times, and takes some of those before 1970 for something else.
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(Instant.now())) {
                throw UserErrorException.wrongUsage("--since must be a moment from 1970 to now, got \"" + since + "\"");
            }
            return moment;
        } catch (DateTimeParseException e) {
            throw UserErrorException.wrongUsage(
                    "--since must be a moment such as 2026-01-31T12:00:00Z, got \"" + since + "\"", e);
        }
    }
}
