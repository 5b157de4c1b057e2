package io.maskwatch.schemas.settings;

import java.util.List;

/** Settings that cannot be used. The message has one line for each problem. */
public final class InvalidSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One problem that a list of settings does not know of. The sentence names what, which value and what was expected. */
    public static InvalidSettingsException of(String problem) {
        return new InvalidSettingsException(List.of(problem));
    }

    /** Each problem as a sentence that names key, value and what is allowed. */
    public List<String> problems() {
        return problems;
    }
}
