package io.maskwatch.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void dropsTheNulsThatFfmpegEndsItsMessagesWith() {
        assertThat(PrintableText.of("Connection refused" + "\0".repeat(46))).isEqualTo("Connection refused");
    }

    @Test
    void showsNothingThatATerminalObeysOrThatTurnsTheWriting() {
        assertThat(PrintableText.of("a\u001B[2Jb\rc\nd\u009Be\u202Ef\u2028g\uFEFFh\uD800i"))
                .isEqualTo("a?[2Jb?c?d?e?f?g?h?i");
        assertThat(PrintableText.lines("one\ntwo\u0007", 100)).isEqualTo("one\ntwo?");
    }

    @Test
    void keepsNamesOfAllLanguages() {
        String names = "Гараж, 门口, می\u200Cخواهم, \uD83D\uDC68\u200D\uD83D\uDC69";
        assertThat(PrintableText.of(names)).isEqualTo(names);
        assertThat(PrintableText.of(null)).isNull();
    }

    @Property
    void aCutNeverShowsThePartOfALoginThatIsLeft(@ForAll @IntRange(min = 20, max = 70) int most) {
        String text = "cannot open rtsp://viewer:Se/cret@Word@camera.example:554/live?user=Zulu&pwd=Tango and more";
        assertThat(PrintableText.of(text, most))
                .doesNotContain("viewer", "Se", "cret", "Wo", "Zu", "Ta")
                .endsWith("...");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(PrintableText.of("ab\uD83D\uDC68cd", 3)).isEqualTo("ab...");
    }

    @Test
    void aTextOfAnyLengthIsReadUpToTheCut() {
        String text = "x".repeat(50_000_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(PrintableText.of(text)).hasSize(PrintableText.USUAL + 3));
    }
}
