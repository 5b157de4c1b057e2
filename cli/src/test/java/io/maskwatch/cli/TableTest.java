package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(Table.of("FROM", "ALERTS", "REASON")
                        .numbers("ALERTS")
                        .row("2026-12-01T03:37:52.123456Z", 7, "doors")
                        .row("2026-12-01T03:37:52Z", 1_234_567, "")
                        .lines())
                .containsExactly(
                        "FROM                          ALERTS  REASON",
                        "2026-12-01T03:37:52.123456Z        7  doors",
                        "2026-12-01T03:37:52Z         1234567");
    }

    @Test
    void anEmojiAndWhatTerminalsObeyTakeOnePlaceEach() {
        assertThat(Table.of("NAME", "ROLE")
                        .row("\ud83d\ude00\u001b[2Jx", "viewer")
                        .lines())
                .containsExactly("NAME    ROLE", "\ud83d\ude00?[2Jx  viewer");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> Table.of("NAME", "ROLE").row("ada")).hasMessageContaining("1 cells");
    }
}
