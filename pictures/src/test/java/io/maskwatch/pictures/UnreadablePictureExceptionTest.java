package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.UnreadablePictureException.Reason;
import org.junit.jupiter.api.Test;

class UnreadablePictureExceptionTest {
    @Test
    void whatAReaderQuotesFromAFileCanBeShown() {
        String quoted = "bad chunk \u001B[2J\u202Ex\nRed: \uD83D\uDC68";
        assertThat(new UnreadablePictureException(Reason.UNREADABLE, quoted))
                .hasMessage("bad chunk ?[2J?x?Red: \uD83D\uDC68");
        assertThat(new UnreadablePictureException(Reason.UNREADABLE, "x".repeat(100_000)).getMessage())
                .hasSize(303);
    }
}
