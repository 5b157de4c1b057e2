package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.schemas.DeadLetterRetry;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch dead-letters show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows one dead letter in full: the record field by field where it can be read, otherwise the start"
                        + " of its bytes. Secrets and pictures are left out.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Its id, as the list prints it.")
    private String id;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Print it as one JSON line.")
    private boolean json;

    @Override
    public Integer call() {
        LetterId wanted = LetterId.parse(id);
        PrintWriter out = spec.commandLine().getOut();
        try (LetterReader reader = new LetterReader(
                        kafka.clientSettings(), spec.commandLine().getErr());
                KeptPictures pictures = new KeptPictures(kafka.clientSettings())) {
            StoredLetter found = reader.find(wanted);
            StoredLetter stored = pictures.whole(found).orElse(found);
            Optional<DeadLetterRetry> sent = SentLetters.read(
                            kafka.clientSettings(), spec.commandLine().getErr())
                    .find(stored);
            out.println(json ? LetterJson.full(stored, sent).toString() : LetterText.full(stored, sent));
            out.flush();
            return 0;
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
    }
}
