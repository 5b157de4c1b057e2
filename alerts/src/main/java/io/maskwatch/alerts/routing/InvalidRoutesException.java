package io.maskwatch.alerts.routing;

import io.maskwatch.routing.document.RoutesProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A routes file that cannot be applied. The message has a line for each problem. */
public final class InvalidRoutesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RoutesProblem> problems;

    InvalidRoutesException(String what, List<RoutesProblem> problems) {
        super(problems.stream().map(RoutesProblem::toString).collect(Collectors.joining("\n  ", what + ":\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the file. */
    public List<RoutesProblem> problems() {
        return problems;
    }
}
