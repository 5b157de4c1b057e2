package io.maskwatch.alerts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Problem details from filters, where Spring's mapper does not reach. */
final class PlainProblem {
    private PlainProblem() {}

    /** Answers with a problem; the writer of the response would make Latin-1 of it. */
    static void write(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
