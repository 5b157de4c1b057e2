package io.maskwatch.alerts.web;

import io.maskwatch.routing.document.RoutesDocument;
import io.maskwatch.routing.document.RoutesProblem;
import java.util.List;

/**
 * Whether a routes file can be applied.
 *
 * @param valid whether nothing is wrong with it
 * @param problems everything that is wrong with it, in the order of the file
 */
record RoutesCheck(boolean valid, List<RoutesFileProblem> problems) {

    /**
     * One thing that is wrong with a routes file.
     *
     * @param line where, from 1
     * @param path where, in keys; empty for the file as a whole
     * @param message what was expected and what was found, to be read after the path
     */
    record RoutesFileProblem(int line, String path, String message) {
        static RoutesFileProblem of(RoutesProblem problem) {
            return new RoutesFileProblem(problem.line(), problem.path(), problem.message());
        }
    }

    static RoutesCheck of(RoutesDocument read) {
        return new RoutesCheck(
                read.problems().isEmpty(),
                read.problems().stream().map(RoutesFileProblem::of).toList());
    }
}
