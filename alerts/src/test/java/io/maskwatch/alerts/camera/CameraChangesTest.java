package io.maskwatch.alerts.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CameraChangesTest {
    @Test
    void whatMattersForPrivacyComesFirstAndNothingIsLeftOut() {
        List<String> zones = IntStream.range(0, 20)
                .mapToObj(zone -> "+ detection.zones[zone " + zone + "].points: "
                        + "(0.123, 0.456) ".repeat(20).strip())
                .toList();
        List<String> changes = Stream.concat(
                        zones.stream(),
                        Stream.of(
                                "~ mode: statistics -> alert",
                                "- privacyZones[window].points: (0, 0) (1, 0) (1, 1)",
                                "~ streamUri: a -> b"))
                .toList();
        List<String> details = CameraChanges.details("record 0@7", changes);
        assertThat(details).hasSizeGreaterThan(3).allSatisfy(detail -> assertThat(detail)
                .hasSizeLessThan(1_600));
        assertThat(details.get(0))
                .startsWith("record 0@7 (part 1 of " + details.size()
                        + "): ~ mode: statistics -> alert; - privacyZones[window].points: ");
        String all = details.stream()
                .map(detail -> detail.substring(detail.indexOf("): ") + 3))
                .collect(Collectors.joining("; "));
        assertThat(all).contains(changes);
    }

    @Test
    void aTextThatFitsIntoNoEntryGoesOnInTheNextOne() {
        String change = "+ streamUri: " + "x".repeat(4_000);
        List<String> details = CameraChanges.details("record 0@7", List.of(change));
        assertThat(details).hasSize(3);
        assertThat(details.stream()
                        .map(detail -> detail.substring(detail.indexOf("): ") + 3))
                        .collect(Collectors.joining()))
                .isEqualTo(change);
        assertThat(CameraChanges.details("record 0@7", List.of())).containsExactly("record 0@7");
    }
}
