package io.maskwatch.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    @Test
    void readsTheExampleOfTheSpecification() {
        TraceParent read = TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .orElseThrow();
        assertThat(read.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(read.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(read.sampled()).isTrue();
        assertThat(read).hasToString("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @Test
    void keepsTheTraceFromStepToStep() {
        TraceParent first = TraceParent.begin();
        TraceParent second = first.next();
        assertThat(second.traceId()).isEqualTo(first.traceId());
        assertThat(second.spanId()).isNotEqualTo(first.spanId());
        assertThat(TraceParent.parse(second.toString())).contains(second);
        assertThat(TraceParent.begin().traceId()).isNotEqualTo(first.traceId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n"
            })
    void passesOverWhatIsNone(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }

    @Property
    void neverFailsOnATextFromOutside(@ForAll String text) {
        TraceParent.parse(text).ifPresent(read -> assertThat(read.traceId()).hasSize(32));
    }
}
