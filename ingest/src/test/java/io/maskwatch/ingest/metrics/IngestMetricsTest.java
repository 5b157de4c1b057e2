package io.maskwatch.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {
    private static final Pattern EXPORTED = Pattern.compile("(?m)^# TYPE (maskwatch_ingest_\\w+) (\\w+)$");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(maskwatch_ingest_\\w+)`");

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IngestMetrics metrics = new IngestMetrics(prometheus);

    @Test
    void theDocumentationListsExactlyTheMetricsThatExist() throws Exception {
        everyMetric();
        // Micrometer keeps the maximum of a timer or a size in a series of its own.
        List<String> exported = EXPORTED.matcher(prometheus.scrape())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.endsWith("_max"))
                .toList();
        String documentation = Files.readString(Path.of(System.getProperty("maskwatch.root"), "docs", "metrics.md"));
        assertThat(DOCUMENTED.matcher(documentation).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(exported)
                .hasSize(14);
    }

    @Test
    void whatHappensToACamerasFramesIsCounted() {
        CameraMetrics camera = everyMetric();
        camera.dropped(DropReason.NEWER);
        camera.dropped(DropReason.FAILED);
        assertThat(prometheus.scrape())
                .contains("maskwatch_ingest_frames_decoded_total{camera=\"gate\"} 1.0")
                .contains("maskwatch_ingest_frames_dropped_total{camera=\"gate\",reason=\"newer\"} 1.0")
                .contains("maskwatch_ingest_frames_dropped_total{camera=\"gate\",reason=\"failed\"} 1.0")
                .contains("maskwatch_ingest_decode_seconds_sum{camera=\"gate\"} 0.002")
                .contains("maskwatch_ingest_jpeg_bytes_sum{camera=\"gate\"} 40000.0")
                .containsPattern("maskwatch_ingest_last_frame_age_seconds\\{camera=\"gate\"} (59|6\\d)\\.");
    }

    @Test
    void aCameraThatIsGoneHasNoMetrics() {
        everyMetric();
        metrics.remove("gate");
        assertThat(prometheus.scrape()).doesNotContain("gate").contains("maskwatch_ingest_cameras");
    }

    private CameraMetrics everyMetric() {
        metrics.cameras(this, ignored -> 1);
        metrics.groupMember(() -> true);
        metrics.partitions(() -> 3);
        CameraMetrics camera = metrics.camera("gate");
        camera.decoded(2_000_000);
        camera.sampled();
        camera.encoded(5_000_000, 40_000);
        camera.searched(90_000_000);
        camera.published(Instant.now().minusSeconds(60));
        camera.quiet();
        camera.reconnected();
        return camera;
    }
}
