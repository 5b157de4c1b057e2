package io.maskwatch.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private enum Device {
        CPU,
        CUDA
    }

    private static final Setting<Integer> SIZE =
            Setting.integer("demo.batch.max-size", 32, 1, 256, "Pictures a batch.");
    private static final Setting<Double> SHARE = Setting.decimal("demo.share", 0.6, 0, 1, "A share.");
    private static final Setting<Boolean> LOUD = Setting.flag("demo.loud", false, "Whether to be loud.");
    private static final Setting<Duration> AGE =
            Setting.duration("demo.age", "5s", Duration.ofMillis(1), Duration.ofDays(7), "An age.");
    private static final Setting<Duration> LONGEST_AGE =
            Setting.duration("demo.longest-age", "10s", Duration.ofMillis(1), Duration.ofDays(7), "The longest age.");
    private static final Setting<Device> DEVICE = Setting.oneOf("demo.device", Device.class, Device.CPU, "A device.");
    private static final Setting<Optional<Path>> MODEL = Setting.optionalPath("demo.model", "A model.");
    private static final Setting<String> SERVERS = Setting.string("demo.kafka.servers", null, "Brokers.");
    private static final Setting<String> SECRET =
            Setting.string("demo.secret", "s3cr3t-default", "A secret.").asSecret();
    private static final List<Setting<?>> ALL = List.of(SIZE, SHARE, LOUD, AGE, DEVICE, MODEL, SERVERS, SECRET);

    @Test
    void takesDefaults() {
        Settings settings = read(Map.of("DEMO_KAFKA_SERVERS", "a:1"), Map.of());
        assertThat(settings.get(SIZE)).isEqualTo(32);
        assertThat(settings.get(SHARE)).isEqualTo(0.6);
        assertThat(settings.get(LOUD)).isFalse();
        assertThat(settings.get(AGE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.get(DEVICE)).isEqualTo(Device.CPU);
        assertThat(settings.get(MODEL)).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Settings settings = read(
                Map.of("DEMO_BATCH_MAX_SIZE", "8", "HOME", "/root"),
                Map.of("demo.batch.max-size", "4", "demo.kafka.servers", "b:2", "demo.device", "cuda"));
        assertThat(settings.get(SIZE)).isEqualTo(8);
        assertThat(settings.get(SERVERS)).isEqualTo("b:2");
        assertThat(settings.get(DEVICE)).isEqualTo(Device.CUDA);
    }

    @Test
    void reportsAllProblemsTogether() {
        InvalidSettingsException exception = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> read(
                        Map.of("DEMO_BATCH_MAX_SIZE", "0", "DEMO_SHARE", "lots", "DEMO_SZIE", "3"),
                        Map.of("demo.device", "tpu", "demo.age", "5 minutes", "demo.loud", "yes")));
        assertThat(exception.problems())
                .hasSize(7)
                .contains(
                        "demo.batch.max-size must be 1..256, got \"0\"",
                        "demo.share must be 0.0..1.0, got \"lots\"",
                        "demo.loud must be true or false, got \"yes\"",
                        "demo.age must be 1ms..7d (such as 250ms, 5s, 10m, 2h, 7d), got \"5 minutes\"",
                        "demo.device must be one of cpu, cuda, got \"tpu\"",
                        "demo.kafka.servers is required: set it to some text (in the environment: DEMO_KAFKA_SERVERS)")
                .anySatisfy(problem -> assertThat(problem).startsWith("DEMO_SZIE is no setting; there are DEMO_AGE,"));
    }

    @Test
    void reportsWhatDoesNotFitTogetherInTheSameList(@TempDir Path folder) {
        Path missing = folder.resolve("none");
        List<SettingsCheck> checks = List.of(
                SettingsCheck.atMost(AGE, LONGEST_AGE),
                SettingsCheck.atMost(SIZE, SIZE),
                SettingsCheck.readable(MODEL));
        List<Setting<?>> declared = List.of(AGE, LONGEST_AGE, SIZE, MODEL);
        InvalidSettingsException exception = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> Settings.read(
                        "demo",
                        declared,
                        Map.of("DEMO_AGE", "20s", "DEMO_BATCH_MAX_SIZE", "none", "DEMO_MODEL", missing.toString()),
                        Map.of(),
                        checks));
        assertThat(exception.problems())
                .containsExactly(
                        "demo.batch.max-size must be 1..256, got \"none\"",
                        "demo.age must be at most demo.longest-age, got 20s and 10s",
                        "demo.model must be a file that can be read, got \"" + missing + "\"");
        assertThat(Settings.read("demo", declared, Map.of(), Map.of(), checks).get(AGE))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void saysInOneSentenceThatAFileCannotBeRead(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "demo.share = 0.5\n");
        assertThat(Settings.file(new String[] {good.toString()})).containsExactly(Map.entry("demo.share", "0.5"));
        assertThat(Settings.file(new String[0])).isEmpty();
        assertThat(problem("/nope")).isEqualTo("there is no settings file /nope");
        assertThat(problem(folder.toString())).contains("cannot be read");
        assertThat(problem(
                        Files.writeString(folder.resolve("escape"), "a=\\u12").toString()))
                .contains("is no properties file");
        assertThat(problem(Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, 0, 1})
                        .toString()))
                .contains("properties file in UTF-8");
        assertThat(problem("a\0b")).isEqualTo("the argument must be a settings file, got \"a?b\"");
        assertThat(problem("a", "b")).contains("none or one settings file, got 2 arguments");
    }

    @Test
    void aServiceWithWrongSettingsSaysSoAndEndsWith2() throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
        assertThat(ServiceMain.run(() -> Settings.file(Path.of("/nope")), stream))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).strip()).isEqualTo("there is no settings file /nope");
        assertThat(ServiceMain.run(() -> {}, stream)).isZero();
    }

    private static String problem(String... arguments) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.file(arguments))
                .getMessage();
    }

    @Test
    void neverShowsASecret() {
        Settings settings = read(Map.of("DEMO_KAFKA_SERVERS", "a:1", "DEMO_SECRET", "geheim"), Map.of());
        assertThat(settings.get(SECRET)).isEqualTo("geheim");
        assertThat(settings.toString()).doesNotContain("geheim").contains("demo.secret=***");
        InvalidSettingsException exception = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> read(Map.of("DEMO_KAFKA_SERVERS", "a:1", "DEMO_SECRET", " "), Map.of()));
        assertThat(exception).hasMessage("demo.secret must be some text, got a value that is not shown");
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "5s, 5000", "10m, 600000", "2h, 7200000", "7d, 604800000", "0ms, 0"})
    void readsAndWritesDurations(String text, long millis) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
        assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    private static Settings read(Map<String, String> environment, Map<String, String> file) {
        return Settings.read("demo", ALL, environment, file);
    }
}
