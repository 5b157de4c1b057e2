package io.maskwatch.cli.why;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.cameras.CameraTopic;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.CameraNotes;
import io.maskwatch.schemas.explanation.HistoryReader;
import io.maskwatch.schemas.explanation.TimeSpan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch why}. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Why a camera raised an alert for somebody, or did not: everybody it saw in a period, how often they were judged,"
                    + " and what held them back. It shows no pictures and nobody's identity.",
            "The job keeps what it saw for three days."
        })
public final class WhyCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** When is meant. */
    static final class When {
        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "The last 30s, 10m or 2h, or from 2026-11-24T10:00:00Z on (default: 10m).")
        private String since;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "Half a minute before and after 14:30, 14:30:15 or 2026-11-24T10:00:00Z.")
        private String at;
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAMERA", description = "The id of the camera; './maskwatch cameras list' shows them.")
    private String cameraId = "";

    @ArgGroup
    private When when = new When();

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "The time zone that times are read and printed in, such as Europe/Berlin (default: this"
                    + " machine's).")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(names = "--json", description = "Print one line of JSON with everything.")
    private boolean json;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        Instant now = Instant.now();
        TimeSpan window = when.at == null
                ? TimeWindow.since(when.since == null ? "10m" : when.since, now)
                : TimeWindow.at(when.at, now, zone);
        CameraFacts facts;
        CameraHistory history;
        try {
            HistoryReader reader = new HistoryReader(kafka.clientSettings(), cameraId, LONGEST);
            Map<String, Camera> cameras = new CameraTopic(kafka.clientSettings()).read();
            facts = new CameraFacts(
                    cameraId, Optional.ofNullable(cameras.get(cameraId)), reader.status(), cameras.keySet());
            history = reader.history(window);
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        if (facts.isUnknown(history)) {
            throw new UserErrorException(facts.unknown());
        }
        List<String> notes = CameraNotes.of(facts.report(), history, now);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(WhyJson.of(facts, history, notes));
        } else {
            new WhyText(out, zone).print(facts, history, notes);
        }
        out.flush();
        return 0;
    }
}
