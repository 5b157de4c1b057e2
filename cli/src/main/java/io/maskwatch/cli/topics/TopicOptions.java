package io.maskwatch.cli.topics;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.settings.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How the topics should be. */
final class TopicOptions {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            description =
                    "Partitions of each topic that is keyed by camera (default: ${DEFAULT-VALUE}): at most that many"
                            + " agents, and subtasks of the job, share the cameras.")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "3",
            description = "Brokers that hold each partition (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--min-insync-replicas",
            paramLabel = "N",
            description =
                    "Brokers that must have a record before it counts as written (default: 2, or 1 where there are"
                            + " fewer than three replicas).")
    private Integer minInSync;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "Keep trying this long while Kafka doesn't answer or has too few brokers, such as 2m"
                    + " (default: one try).")
    private String wait;

    /** Throws what picocli makes wrong usage of. */
    void check() {
        partitions();
        replicas();
        minInSync();
        patience();
    }

    int partitions() {
        return inRange("--partitions", partitions, 10_000);
    }

    int replicas() {
        return inRange("--replication-factor", replicas, 1_000);
    }

    int minInSync() {
        int value = minInSync == null ? Math.max(1, Math.min(2, replicas() - 1)) : minInSync;
        if (value < 1 || value > replicas()) {
            throw wrong(
                    "--min-insync-replicas must be 1..%d, the replication factor, got %d".formatted(replicas(), value));
        }
        return value;
    }

    /** Zero where there should be one try. */
    Duration patience() {
        return wait == null
                ? Duration.ZERO
                : Durations.parse(wait)
                        .filter(time -> time.compareTo(Duration.ofDays(366)) <= 0)
                        .orElseThrow(() ->
                                wrong("--wait must be a number and ms, s, m, h or d, such as 2m, at most 366d, got \""
                                        + wait + "\""));
    }

    /** Throws {@link UserErrorException} where there are too few brokers for the replicas. */
    void requireBrokers(int brokers) {
        if (brokers < replicas()) {
            throw new UserErrorException(
                    "--replication-factor %d needs %d brokers, this Kafka has %d: start more, or say --replication-factor %d"
                            .formatted(replicas(), replicas(), brokers, Math.max(1, brokers)));
        }
    }

    private int inRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw wrong("%s must be 1..%d, got %d".formatted(option, max, value));
        }
        return value;
    }

    private static UserErrorException wrong(String message) {
        return UserErrorException.wrongUsage(message);
    }
}
