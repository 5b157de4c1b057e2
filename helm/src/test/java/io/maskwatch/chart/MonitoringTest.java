package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules and dashboards ask for metrics that exist, by docs/metrics.md, which tests of the services hold against the code. */
final class MonitoringTest {
    private static final Path RULES = Chart.FOLDER.resolve("files/rules/maskwatch.yaml");
    private static final Pattern METRIC = Pattern.compile("\\b(?:maskwatch_[a-z]+_|flink_)\\w+");

    /** What Prometheus' histograms and summaries, and Micrometer's, add to a metric's name. */
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    static Stream<Path> dashboards() throws IOException {
        try (var files = Files.list(Chart.FOLDER.resolve("files/dashboards"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAskForMetricsThatExist(Path file) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        assertThat(expressions).hasSizeGreaterThan(2);
        assertMetricsExist(expressions);
        assertThat(dashboard.get("uid").asText())
                .isEqualTo("maskwatch-" + file.getFileName().toString().replace(".json", ""));
        assertThat(dashboard.findValuesAsText("title")).doesNotHaveDuplicates();
    }

    @Test
    void rulesAskForMetricsThatExistAndNameARunbook() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (Map<String, Object> rule : rules()) {
            expressions.add(rule.get("expr").toString());
            String runbook = Objects.at(rule, "annotations", "runbook").toString();
            Path page = Chart.ROOT.resolve(runbook.substring(0, runbook.indexOf('#')));
            assertThat(Files.readString(page)).contains("## " + rule.get("alert"));
            assertThat(runbook).endsWith("#" + rule.get("alert").toString().toLowerCase(java.util.Locale.ROOT));
        }
        assertMetricsExist(expressions);
    }

    @Test
    void prometheusAcceptsTheRules() throws IOException, InterruptedException {
        promtool("check", "rules", RULES.toString());
    }

    @Test
    void tellsOfACameraWithoutHeartbeatsAfterAQuarterOfAnHour() throws IOException, InterruptedException {
        promtool(
                "test",
                "rules",
                Chart.ROOT.resolve("helm/src/test/rules/camera-unwatched.yaml").toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
                "promtool is not installed: apt-get install prometheus");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        Object file = Chart.parse(Files.readString(RULES)).get(0);
        Objects.list(file, "groups").forEach(group -> rules.addAll(Objects.list(group, "rules")));
        assertThat(rules).isNotEmpty();
        return rules;
    }

    private static void assertMetricsExist(List<String> expressions) throws IOException {
        String documented = Files.readString(Chart.ROOT.resolve("docs/metrics.md"));
        Set<String> asked = new LinkedHashSet<>();
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                asked.add(metric.group());
            }
        }
        assertThat(asked).isNotEmpty().allSatisfy(metric -> {
            String whole = PART.matcher(metric).replaceFirst("");
            assertThat(documented.contains("`" + metric + "`") || documented.contains("`" + whole + "`"))
                    .as("%s is in docs/metrics.md", metric)
                    .isTrue();
        });
    }
}
