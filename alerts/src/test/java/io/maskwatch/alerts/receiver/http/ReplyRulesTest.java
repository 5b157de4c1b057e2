package io.maskwatch.alerts.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.receiver.Reply.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "204, TAKEN",
        "301, TRY_AGAIN",
        "400, REFUSED",
        "401, REFUSED",
        "404, REFUSED",
        "408, TRY_AGAIN",
        "410, REFUSED",
        "425, TRY_AGAIN",
        "429, TRY_AGAIN",
        "500, TRY_AGAIN",
        "503, TRY_AGAIN"
    })
    void tellNotNowFromNotEver(int status, Verdict verdict) {
        assertThat(ReplyRules.read(new HttpAnswer(status, Optional.empty(), ""), NOW)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void heedRetryAfterInSecondsAndAsADateWithinReason() {
        assertThat(retryAfter("120")).contains(Duration.ofMinutes(2));
        assertThat(retryAfter("Tue, 24 Nov 2026 10:05:00 GMT")).contains(Duration.ofMinutes(5));
        assertThat(retryAfter("Tue, 24 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
        assertThat(retryAfter("999999999")).contains(Duration.ofDays(1));
        assertThat(retryAfter("soon")).isEmpty();
    }

    private static Optional<Duration> retryAfter(String text) {
        return ReplyRules.read(new HttpAnswer(503, Optional.of(text), ""), NOW).retryAfter();
    }
}
