package io.maskwatch.cli.bench;

import io.maskwatch.bench.cameras.QuietBench;
import io.maskwatch.bench.report.BenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maskwatch bench quiet}. */
@Command(
        name = "quiet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what a camera costs in which nothing moves, beside a busy one: agent, broker and job in one process, with"
                        + " eight cameras of each kind by turns, which the ffmpeg command draws. Processor time is counted, less what the"
                        + " process takes without a camera and Java for compiling; frames that are dropped make busy cameras look cheaper, so the machine"
                        + " should be quiet. Takes about five minutes.")
final class QuietBenchCommand extends RaceCommand {
    @Option(names = "--quick", description = "One short round, in a minute and a half; less exact.")
    private boolean quick;

    @Override
    BenchReport measure() throws Exception {
        return QuietBench.measure(quick);
    }
}
