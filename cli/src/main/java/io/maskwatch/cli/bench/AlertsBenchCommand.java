package io.maskwatch.cli.bench;

import io.maskwatch.bench.alerts.AlertsBench;
import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.cli.up.AlertsAlone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch bench alerts}. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures how long an alert takes from its topic to the first attempt to deliver it, at 50 alerts a second: through"
                        + " the alerting service with a Kafka, a database and a receiver of its own, and through a bare loop that posts"
                        + " what it reads. They take turns in one run; time on the clock is counted, so the machine should be quiet."
                        + " Takes about two and a half minutes.")
final class AlertsBenchCommand extends RaceCommand {
    @Option(names = "--quick", description = "Fewer alerts, in a minute; less exact.")
    private boolean quick;

    @Override
    BenchReport measure() throws Exception {
        return AlertsBench.measure(quick, AlertsAlone::withWebhook);
    }
}
