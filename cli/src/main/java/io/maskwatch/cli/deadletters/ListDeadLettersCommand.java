package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.schemas.DeadLetterRetry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists dead letters with reason, source, time, and when they were sent back, the oldest first.")
final class ListDeadLettersCommand implements Callable<Integer> {
    /** A letter of the list without its record, which may be large. */
    private record Line(Instant failedAt, String text) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(names = "--json", description = "Print one JSON line for each.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Line> lines = lines(Instant.now());
        if (!json) {
            out.println(
                    lines.isEmpty()
                            ? "No dead letters" + (filter.isEmpty() ? "." : " of these.")
                            : LetterText.heading());
        }
        lines.forEach(line -> out.println(line.text()));
        out.flush();
        return 0;
    }

    private List<Line> lines(Instant now) {
        Optional<Instant> since = filter.since(now);
        filter.reason();
        filter.topic();
        List<Line> lines = new ArrayList<>();
        try (LetterReader reader =
                new LetterReader(kafka.clientSettings(), spec.commandLine().getErr())) {
            SentLetters sent =
                    SentLetters.read(kafka.clientSettings(), spec.commandLine().getErr());
            reader.read(since, stored -> {
                if (filter.matches(stored.letter(), now)) {
                    lines.add(new Line(stored.letter().getFailedAt(), text(stored, sent.find(stored))));
                }
            });
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        lines.sort(Comparator.comparing(Line::failedAt));
        return lines;
    }

    private String text(StoredLetter stored, Optional<DeadLetterRetry> sent) {
        return json ? LetterJson.brief(stored, sent).toString() : LetterText.brief(stored, sent);
    }
}
