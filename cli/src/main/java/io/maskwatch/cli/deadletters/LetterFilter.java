package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.Since;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which dead letters a command is about; all of them where nothing is said. */
final class LetterFilter {
    @Option(names = "--reason", paramLabel = "REASON", description = "Only those with this reason, such as not-avro.")
    private String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those of the last 30m, 2h or 7d, or since 2026-11-24T10:00:00Z.")
    private String since;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those from this topic, such as frames.")
    private String topic;

    boolean isEmpty() {
        return reason == null && since == null && topic == null;
    }

    /** The earliest time that was asked for. Throws {@link UserErrorException} where the text is none. */
    Optional<Instant> since(Instant now) {
        return Optional.ofNullable(since).map(text -> Since.parse(text, now));
    }

    /** The reason that was asked for. Throws {@link UserErrorException} where there is no such reason. */
    Optional<DeadLetterReason> reason() {
        if (reason == null) {
            return Optional.empty();
        }
        String name = reason.toUpperCase(Locale.ROOT).replace('-', '_');
        return Optional.of(Arrays.stream(DeadLetterReason.values())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserErrorException.wrongUsage("--reason must be one of "
                        + Arrays.toString(DeadLetterReason.values()) + ", got \"" + reason + "\"")));
    }

    /** The topic that was asked for, by its whole name. Throws {@link UserErrorException} where there is none. */
    Optional<String> topic() {
        if (topic == null) {
            return Optional.empty();
        }
        String[] names = Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new);
        return Optional.of(Arrays.stream(names)
                .filter(name -> name.equals(topic) || name.equals("maskwatch." + topic))
                .findFirst()
                .orElseThrow(() -> UserErrorException.wrongUsage(
                        "--topic must be one of " + Arrays.toString(names) + ", got \"" + topic + "\"")));
    }

    /** Whether a letter is one of those asked for. */
    boolean matches(DeadLetter letter, Instant now) {
        return reason().map(letter.getReason()::equals).orElse(true)
                && topic().map(letter.getSourceTopic()::equals).orElse(true)
                && since(now).map(time -> !letter.getFailedAt().isBefore(time)).orElse(true);
    }
}
