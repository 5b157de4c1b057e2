package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each command says in its help: 1 not done, 2 wrong usage. */
class ExitCodeTest {
    /** {@code up} says first of all where the log goes, which is a matter of one process and not of other tests. */
    @AfterEach
    void forgetWhereTheLogGoes() {
        List.of("maskwatch.log.dir", "maskwatch.log.dir.pattern", "log4j2.configurationFile")
                .forEach(System::clearProperty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters retry | say which dead letters to retry",
                "dead-letters retry --all --max-retries 0 | --max-retries must be at least 1, got 0",
                "dead-letters retry one | a dead letter's id is PARTITION:OFFSET",
                "up --port 0 | --port must be 1..65535, got 0",
                "up --for never | --for must be a number",
                "up --webhook ftp://x/y | --webhook must be http://",
                "up --for 999999999999d | --for must be a number and ms, s, m, h or d, such as 90s, at most 36500d",
                "why gate --at -1000000000-01-01T00:00:00Z | --at must be a time from 1970 to now",
                "topics apply --wait 200000d | --wait must be a number and ms, s, m, h or d, such as 2m, at most 366d",
                "up --camera door | --camera must be NAME=URI",
                "up --camera xm=rtsp://10.0.0.5/user=a_password=geheim | write rtsp://USER:PASSWORD@HOST/PATH",
                "silences list --address http://alerts_1:8080 | --address must have a host without an underscore",
                "detect --detector none x.jpg | --detector must be one of builtin, opencv-ssd, yunet, got \"none\"",
                "detect --engine ONNX_RUNTIME x.jpg | --engine must be one of auto, onnx-runtime, onnx-runtime-int8",
                "eval --engine fast --crops x | --engine must be one of auto, onnx-runtime, onnx-runtime-int8",
                "eval --crops x --score-threshold 2 | --score-threshold must be 0..1, got 2.0",
                "train classifier --data x --out y --size 33 | --size must be a multiple of 16, got 33",
                "train classifier --data x --out y --trained-share 2 | --trained-share must be above 0 and at most 1",
                "train detector --data x --out y --minutes 0 | --minutes must be above 0, got 0.0",
                "train detector --data x --out y --teacher z.onnx | There is no teacher model z.onnx",
                "train detector --data x --out y --trained-share 0.5 | --trained-share needs --initial",
            })
    void wrongUsageEndsWith2AndOneSentence(String arguments, String sentence) {
        StringWriter errors = new StringWriter();
        int code = Maskwatch.commandLine().setErr(new PrintWriter(errors)).execute(arguments.split(" "));
        assertThat(errors.toString())
                .startsWith("maskwatch: ")
                .contains(sentence)
                .hasLineCount(1)
                .doesNotContain("geheim");
        assertThat(code).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: &a [*a] | is no YAML: Number of aliases for non-scalar nodes exceeds the specified max=0",
                "ruels: [] | must have the one key rules",
            })
    void refusesRetentionRulesThatCannotBeReadBeforeItAsksTheService(
            String rules, String sentence, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
        assertThat(refusal("evidence", "retention", "-f", file.toString())).contains(file + " " + sentence);
    }

    @Test
    void readsNoMoreOfAFileThanOneOfItsKindCanHave() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "there is no " + endless);
        assertThat(refusal("evidence", "retention", "-f", endless.toString()))
                .contains("/dev/zero must have at most 1000000 bytes");
        assertThat(refusal("routes", "check", endless.toString())).contains("/dev/zero must have at most 500000 bytes");
    }

    private static String refusal(String... arguments) {
        StringWriter errors = new StringWriter();
        assertThat(Maskwatch.commandLine().setErr(new PrintWriter(errors)).execute(arguments))
                .isEqualTo(1);
        return errors.toString();
    }

    @Test
    void whatCannotBeDoneEndsWith1() {
        StringWriter errors = new StringWriter();
        List<String> arguments =
                List.of("cameras", "apply", "--file", "/nope.yaml", "--bootstrap-servers", "127.0.0.1:1");
        int code = Maskwatch.commandLine().setErr(new PrintWriter(errors)).execute(arguments.toArray(String[]::new));
        assertThat(errors.toString()).contains("cannot read /nope.yaml");
        assertThat(code).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train classifier --data /nope --out y",
                "train detector --data /nope --out y",
                "train onnx /nope.pt",
                "eval --scenes /nope --coco /nope.json",
                "eval --crops /nope"
            })
    void modelsAreTrainedAndMeasuredWithTheSameHabit(String arguments) {
        StringWriter errors = new StringWriter();
        int code = Maskwatch.commandLine().setErr(new PrintWriter(errors)).execute(arguments.split(" "));
        assertThat(errors.toString())
                .startsWith("maskwatch: ")
                .contains("/nope")
                .hasLineCount(1)
                .doesNotContain("Exception");
        assertThat(code).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vision", "ingest", "pipeline"})
    void benchmarksTakeTheOptionsThatTheirPageNames(String name) {
        CommandLine.ParseResult parsed = Maskwatch.commandLine().parseArgs("bench", name, "--quick", "--json");
        assertThat(parsed.subcommand().subcommand().matchedOptions()).hasSize(2);
    }
}
