package io.maskwatch.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the processes of the job, which keep leader and checkpoints in Kubernetes, get a token for its API. */
final class AccessToTheApiTest {
    @ParameterizedTest
    @CsvSource({"small-site, standalone", "small-site, operator", "city, standalone", "city, operator"})
    void onlyTheJobGetsAToken(String example, String mode) {
        Map<String, Object> tokens = new HashMap<>();
        for (Map<String, Object> object : Chart.render(Chart.example(example), Map.of("detect.mode", mode))) {
            for (Object pod : Objects.podSpecs(object)) {
                tokens.put(Objects.name(object), Objects.at(pod, "automountServiceAccountToken"));
            }
        }
        Set<String> job = mode.equals("operator")
                ? Set.of("FlinkDeployment test-detect")
                : Set.of("Deployment test-detect-jobmanager", "Deployment test-detect-taskmanager");
        assertThat(tokens).containsKeys(job.toArray(String[]::new)).hasSizeGreaterThan(job.size() + 2);
        assertThat(tokens).allSatisfy((name, token) -> assertThat(token).isEqualTo(job.contains(name)));
    }
}
