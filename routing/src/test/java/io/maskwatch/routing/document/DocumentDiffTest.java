package io.maskwatch.routing.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentDiffTest {
    @Test
    void tellsWhatIsNewGoneAndChangedByNameAndNothingElse() {
        String before = """
                receivers: [{name: desk, kind: webhook}, {name: old, kind: webhook}]
                default: {receivers: [desk]}
                """;
        String after = """
                # a comment
                receivers:
                  - {name: chief, kind: webhook}
                  - {name: desk, kind: webhook}
                default:
                  receivers: [desk, chief]
                """;
        assertThat(DocumentDiff.lines(before, after))
                .containsExactly(
                        "~ default.receivers: [desk] -> [desk, chief]",
                        "+ receivers[chief].kind: webhook",
                        "+ receivers[chief].name: chief",
                        "- receivers[old].kind: webhook",
                        "- receivers[old].name: old");
        assertThat(DocumentDiff.lines(before, before)).isEmpty();
        assertThat(DocumentDiff.lines("", "default: {receivers: []}")).containsExactly("+ default.receivers: []");
    }
}
