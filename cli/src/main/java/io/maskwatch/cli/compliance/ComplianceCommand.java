package io.maskwatch.cli.compliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.Since;
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
        description = "How many people wore a mask, for each camera and hour, in numbers that show nobody.")
public final class ComplianceCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-24s  %-16s  %7s  %8s  %8s  %8s  %8s  %9s  %8s  %8s";

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
            description = "From the last 30m, 2h or 7d, or from 2026-11-24T10:00:00Z on (default: ${DEFAULT-VALUE}).")
    private String since = "";

    @Option(
            names = "--per",
            defaultValue = "hour",
            description = "What is summed up in a row: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Period period = Period.HOUR;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Whose hours and days, such as Europe/Berlin (default: this machine's).")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(names = "--json", description = "Print one JSON line for each row.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Map<ZonedDateTime, Totals>> sums;
        try {
            sums = ComplianceMinutes.read(
                            kafka.clientSettings(),
                            Set.copyOf(cameras),
                            Since.parse(since, Instant.now()),
                            spec.commandLine().getErr())
                    .sums(period, zone);
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        if (!json) {
            out.println(sums.isEmpty() ? "No minute was counted since " + since + "." : heading());
        }
        sums.forEach((camera, periods) -> periods.forEach(
                (start, totals) -> out.println(json ? json(camera, start, totals) : row(camera, start, totals))));
        if (!json && !sums.isEmpty()) {
            out.println();
            out.println("Times are of " + zone + ". PEOPLE counts somebody in each minute in which they were seen;"
                    + " MASKED % leaves the undecided out.");
        }
        out.flush();
        return 0;
    }

    private static String heading() {
        return ROW.formatted(
                "CAMERA", "FROM", "MINUTES", "FRAMES", "PEOPLE", "MASKED", "UNMASKED", "UNDECIDED", "MASKED %", "STAY");
    }

    private String row(String camera, ZonedDateTime start, Totals totals) {
        return ROW.formatted(
                camera,
                period.text(start),
                totals.minutes(),
                totals.frames(),
                totals.people(),
                totals.masked(),
                totals.unmasked(),
                totals.undecided(),
                number(totals.maskedShare(), 100, "%.1f"),
                number(totals.meanDwellSeconds(), 1, "%.0f s"));
    }

    private static String number(Double value, double scale, String format) {
        return value == null ? "-" : String.format(Locale.ROOT, format, scale * value);
    }

    private static String json(String camera, ZonedDateTime start, Totals totals) {
        ObjectNode line = JSON.createObjectNode();
        line.put("cameraId", camera);
        line.put("from", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start));
        line.put("minutes", totals.minutes());
        line.put("frames", totals.frames());
        line.put("people", totals.people());
        line.put("masked", totals.masked());
        line.put("unmasked", totals.unmasked());
        line.put("undecided", totals.undecided());
        line.put("maskedShare", totals.maskedShare());
        line.put("meanDwellSeconds", totals.meanDwellSeconds());
        return line.toString();
    }
}
