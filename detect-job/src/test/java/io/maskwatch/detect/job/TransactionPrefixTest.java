package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionPrefixTest {
    private final TransactionPrefix prefix = new TransactionPrefix("maskwatch-detect");

    @Test
    void beginsNoOtherJobsPrefix() {
        assertThat(new TransactionPrefix("maskwatch-detect-canary").value()).doesNotStartWith(prefix.value());
        assertThat(new TransactionPrefix("maskwatch-detect-0-1").value()).doesNotStartWith(prefix.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maskwatch-detect:-0-17", // left behind by this job
                "maskwatch-detect-0-17", // left behind by this job before its prefix had a separator
                "maskwatch-detect-canary-0-17",
                "maskwatch-detect-canary:-0-17",
                "maskwatch-detect-tool",
                "billing-0-17",
                "maskwatch-detective-1-2"
            })
    void liesBesideTransactionsOfOthers(String transaction) {
        assertThat(prefix.conflict(List.of(transaction))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maskwatch-0-17", "mask-3-1", "maskwatch-detect:tool", "maskwatch-detect:x-0-17"})
    void findsTransactionsOfThoseWhoWouldAbortOursOrWhomWeWouldAbort(String transaction) {
        assertThat(prefix.conflict(List.of("billing-0-1", transaction))).contains(transaction);
    }
}
