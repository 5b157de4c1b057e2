package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {
    @Test
    void saysTheFirstLineOfTheFirstMessage() {
        Exception failure = new Exception(null, new IllegalStateException("no room\nat line 7"));
        assertThat(Sentence.of(failure)).isEqualTo("no room");
        assertThat(Sentence.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void showsNoPartOfALoginWhereItIsCutAndNothingThatATerminalObeys() {
        String address = "rtsp://viewer:hunter2hunter2@10.0.0.5/live";
        for (int before = 0; before < 1_300; before += 7) {
            String text = "x".repeat(before) + " \u001b[2J " + address + " is gone";
            assertThat(Sentence.of(new IllegalStateException(text)))
                    .as("behind " + before)
                    .doesNotContain("hunter", "\u001b")
                    .hasSizeLessThan(320);
        }
    }
}
