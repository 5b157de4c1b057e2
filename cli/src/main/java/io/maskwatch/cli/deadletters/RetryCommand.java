package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch dead-letters retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Sends records back to the topic that they came from, with their key and headers, and counts it in"
                        + " the header " + Retries.HEADER
                        + ". The dead letter itself stays until its time is over, with a note that keeps it"
                        + " from being sent twice; what fails again becomes a new one.",
        footer = {"", "Exit codes: 0 all sent, 1 some passed over or Kafka failed, 2 wrong usage."})
final class RetryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Which ones, as the list prints them.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that are there now; --reason, --since and --topic narrow them down.")
    private boolean all;

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(
            names = "--max-retries",
            defaultValue = "3",
            paramLabel = "N",
            description = "Skip letters that were sent back this many times (default: ${DEFAULT-VALUE}).")
    private int maxRetries;

    @Option(names = "--again", description = "Also send letters that were sent back already.")
    private boolean again;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        requireChoice();
        List<LetterId> wanted = ids.stream().map(LetterId::parse).distinct().toList();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, Object> settings = kafka.clientSettings();
        // The sender before the notes: from then on nobody else adds one.
        try (LetterReader letters = new LetterReader(settings, err);
                SourceTopics topics = new SourceTopics(settings);
                KeptPictures pictures = new KeptPictures(settings);
                LetterSender sender = dryRun ? null : new LetterSender(settings)) {
            SentLetters sent = SentLetters.read(settings, err);
            requireNotes(sent);
            Report report = new Report(new LetterRules(topics, pictures, sent, maxRetries, again), sender);
            choose(letters, wanted, report);
            report.end();
            return report.passedOver == 0 ? 0 : 1;
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
    }

    private void requireNotes(SentLetters sent) {
        if (!sent.kept() && !dryRun) {
            throw new UserErrorException(
                    "there is no topic " + SentLetters.TOPIC + " in this Kafka, which keeps what was"
                            + " sent back from being sent twice: create it with one partition and cleanup.policy=compact");
        }
    }

    private void requireChoice() {
        if (all == !ids.isEmpty()) {
            throw UserErrorException.wrongUsage("say which dead letters to retry: their ids, or --all");
        }
        if (!all && !filter.isEmpty()) {
            throw UserErrorException.wrongUsage("--reason, --since and --topic choose among --all, not among ids");
        }
        if (maxRetries < 1) {
            throw UserErrorException.wrongUsage("--max-retries must be at least 1, got " + maxRetries);
        }
    }

    private void choose(LetterReader letters, List<LetterId> wanted, Consumer<StoredLetter> chosen) {
        if (!all) {
            // All are looked up before the first is sent: a wrong id sends nothing.
            wanted.stream().map(letters::find).toList().forEach(chosen);
            return;
        }
        Instant now = Instant.now();
        Optional<Instant> since = filter.since(now);
        filter.reason();
        filter.topic();
        letters.read(since, stored -> {
            if (filter.matches(stored.letter(), now)) {
                chosen.accept(stored);
            }
        });
    }

    /** Sends each letter and says what became of it. */
    private final class Report implements Consumer<StoredLetter> {
        private final PrintWriter out = spec.commandLine().getOut();
        private final LetterRules rules;
        private final LetterSender sender;
        private int sent;
        private int passedOver;

        /** Without a sender nothing is sent. */
        Report(LetterRules rules, LetterSender sender) {
            this.rules = rules;
            this.sender = sender;
        }

        @Override
        public void accept(StoredLetter stored) {
            Optional<String> objection = rules.objection(stored);
            if (objection.isPresent()) {
                passedOver++;
                out.println(stored.id() + " passed over: " + objection.get());
            } else {
                out.println("%s %s, retry %d".formatted(stored.id(), destination(stored), stored.retries() + 1));
                sent++;
            }
            out.flush();
        }

        private String destination(StoredLetter stored) {
            if (sender == null) {
                return "would go to " + SafeText.of(stored.letter().getSourceTopic());
            }
            StoredLetter whole = rules.pictures().whole(stored).orElseThrow();
            return "sent to " + SentText.place(sender.send(whole, rules.topics().partition(stored.letter())));
        }

        void end() {
            out.println("%s %d, passed over %d.".formatted(dryRun ? "Would send" : "Sent", sent, passedOver));
            out.flush();
        }
    }
}
