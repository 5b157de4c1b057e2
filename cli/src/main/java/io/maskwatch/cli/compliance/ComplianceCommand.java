package io.maskwatch.cli.compliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.Since;
import io.maskwatch.cli.Table;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch compliance}. */
@Command(
        name = "compliance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows how many people wore a mask, by camera and hour, in numbers that identify nobody.",
            "People are counted in each minute in which they were seen: somebody who stays for three minutes is three"
                    + " person-minutes.",
            "The figures cover people whose face was found, and masked faces are found more often than bare ones."
                    + " CORRECTED %% estimates the share among all people, as if faces were found as often as in the"
                    + " pictures that the detector was measured on."
        })
public final class ComplianceCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAMERA", arity = "0..*", description = "Ids of cameras (default: all).")
    private List<String> cameras = List.of();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description =
                    "The last 30m, 2h or 7d, or from 2026-11-24T10:00:00Z on, with the whole of the first hour or day"
                            + " (default: ${DEFAULT-VALUE}).")
    private String since = "";

    @Option(
            names = "--per",
            defaultValue = "hour",
            description = "What each row sums up: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Period period = Period.HOUR;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "The time zone of hours and days, such as Europe/Berlin (default: this machine's).")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(
            names = "--recall-masked",
            paramLabel = "SHARE",
            description = "Share of masked faces that the detector finds at your cameras, above 0 to 1 (default: as"
                    + " the detector's card says).")
    private Double recallMasked;

    @Option(
            names = "--recall-unmasked",
            paramLabel = "SHARE",
            description = "Share of bare faces that it finds there (default: as its card says).")
    private Double recallUnmasked;

    @Option(names = "--json", description = "Print one JSON line for each row.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Recalls recalls = recalls();
        ZonedDateTime first = period.start(Since.parse(since, Instant.now()), zone);
        Map<String, Map<ZonedDateTime, Totals>> sums = sums(first.toInstant());
        if (json) {
            sums.forEach((camera, periods) ->
                    periods.forEach((start, totals) -> out.println(json(camera, start, totals, recalls))));
        } else if (!sums.isEmpty()) {
            Table table = heading();
            sums.forEach((camera, periods) ->
                    periods.forEach((start, totals) -> table.row(row(camera, start, totals, recalls))));
            table.lines().forEach(out::println);
            out.println(note(recalls));
        }
        out.flush();
        tellWhoIsMissing(sums.keySet(), first);
        return 0;
    }

    private Recalls recalls() {
        Recalls measured = Recalls.ofShippedDetector();
        return new Recalls(
                recallMasked == null ? measured.masked() : recallMasked,
                recallUnmasked == null ? measured.unmasked() : recallUnmasked);
    }

    private Map<String, Map<ZonedDateTime, Totals>> sums(Instant first) {
        try {
            return ComplianceMinutes.read(
                            kafka.clientSettings(),
                            Set.copyOf(cameras),
                            first,
                            spec.commandLine().getErr())
                    .sums(period, zone);
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
    }

    private void tellWhoIsMissing(Set<String> found, ZonedDateTime first) {
        PrintWriter err = spec.commandLine().getErr();
        String since = Period.MINUTE.text(first);
        if (cameras.isEmpty() && found.isEmpty()) {
            err.println("maskwatch: no camera has numbers since " + since);
        }
        cameras.stream()
                .filter(camera -> !found.contains(camera))
                .forEach(camera -> err.println("maskwatch: camera " + camera + " has no numbers since " + since));
        err.flush();
    }

    private static String note(Recalls recalls) {
        return String.format(
                Locale.ROOT,
                "MASKED %% is of people whose face was found. CORRECTED %% takes out that %.1f %% of masked and %.1f %% of bare"
                        + " faces are found.",
                100 * recalls.masked(),
                100 * recalls.unmasked());
    }

    private static Table heading() {
        String[] numbers = {
            "MINUTES", "FRAMES", "PERSON-MIN", "MASKED", "UNMASKED", "UNDECIDED", "MASKED %", "CORRECTED %", "IN VIEW"
        };
        return Table.of(Stream.concat(Stream.of("CAMERA", "FROM"), Stream.of(numbers))
                        .toArray(String[]::new))
                .numbers(numbers);
    }

    private Object[] row(String camera, ZonedDateTime start, Totals totals, Recalls recalls) {
        return new Object[] {
            camera,
            period.text(start),
            totals.minutes(),
            totals.frames(),
            totals.personMinutes(),
            totals.masked(),
            totals.unmasked(),
            totals.undecided(),
            number(totals.maskedShare(), 100, "%.1f"),
            number(recalls.maskedShare(totals.masked(), totals.unmasked()), 100, "%.1f"),
            number(totals.meanSecondsInView(), 1, "%.0f s")
        };
    }

    private static String number(Double value, double scale, String format) {
        return value == null ? "-" : String.format(Locale.ROOT, format, scale * value);
    }

    private static String json(String camera, ZonedDateTime start, Totals totals, Recalls recalls) {
        ObjectNode line = JSON.createObjectNode();
        line.put("cameraId", camera);
        line.put("from", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start));
        line.put("minutes", totals.minutes());
        line.put("frames", totals.frames());
        line.put("personMinutes", totals.personMinutes());
        line.put("masked", totals.masked());
        line.put("unmasked", totals.unmasked());
        line.put("undecided", totals.undecided());
        line.put("maskedShare", totals.maskedShare());
        line.put("correctedMaskedShare", recalls.maskedShare(totals.masked(), totals.unmasked()));
        line.put("meanSecondsInView", totals.meanSecondsInView());
        return line.toString();
    }
}
