package io.maskwatch.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.KafkaAddress;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.AuditHead;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.audit.AuditChain;
import io.maskwatch.schemas.audit.AuditEntry;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code maskwatch audit verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Walks the whole audit log, computes each entry's hash, and compares it with what was published to the"
                        + " topic maskwatch.audit-heads. Names the first entry that is wrong. Changes nothing.",
        footer = {"", "Exit codes: 0 the log is whole, 1 it is not or could not be read, 2 wrong usage."})
final class VerifyCommand implements Callable<Integer> {
    // Not before it is used: all commands are made at each start, and Avro would choose where the log of up goes.
    private static final class Heads {
        static final AvroCodec<AuditHead> CODEC = AvroCodec.of(AuditHead.class);
    }

    /** The newest entry is published within an hour at most. */
    private static final Duration LONGEST_UNPUBLISHED = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaAddress kafka = new KafkaAddress();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    private final AuditChain chain = new AuditChain();
    private Instant first = Instant.MAX;

    @Override
    public Integer call() {
        readHeads();
        AuditEntries.read(service, 0, this::check);
        chain.end().ifPresent(VerifyCommand::wrong);
        boolean overdue = first.isBefore(Instant.now().minus(LONGEST_UNPUBLISHED));
        if (chain.heads() == 0 && overdue) {
            wrong("none of its entries was ever published to " + Topic.AUDIT_HEADS.topicName()
                    + ", so nobody can tell whether it was made anew");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("the audit log is whole: %d entries, compared with %d published heads%s"
                .formatted(
                        chain.number(),
                        chain.heads(),
                        chain.newestHead()
                                .map(head ->
                                        ", the newest of entry " + head.getNumber() + " at " + head.getPublishedAt())
                                .orElse("")));
        out.flush();
        return 0;
    }

    /** Before the entries, so that none is published meanwhile that was not read. */
    private void readHeads() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                TopicReader.consumer(kafka.clientSettings(service.dataDirectory()))) {
            TopicReader.read(
                    consumer,
                    TopicReader.partitions(consumer, Topic.AUDIT_HEADS.topicName()),
                    Optional.empty(),
                    this::head);
        } catch (KafkaException e) {
            throw kafka.explain(e, service.dataDirectory());
        }
    }

    private void head(ConsumerRecord<byte[], byte[]> record) {
        try {
            chain.head(Heads.CODEC.decode(record.value())).ifPresent(VerifyCommand::wrong);
        } catch (UnreadableRecordException e) {
            wrong("%s/%d/%d is no published head: %s"
                    .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
    }

    private boolean check(JsonNode json) {
        AuditEntry entry = AuditEntries.entry(json);
        if (entry.number() == 1) {
            first = entry.at();
        }
        chain.next(entry, json.path("previous").asText(), json.path("hash").asText())
                .ifPresent(VerifyCommand::wrong);
        return true;
    }

    private static void wrong(String problem) {
        throw new UserErrorException("the audit log is not what was written: " + problem);
    }
}
