package io.maskwatch.alerts.web.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Problem details from filters, where Spring's mapper does not reach. */
public final class PlainProblem {
    private static final JsonMapper JSON = new JsonMapper();

    private PlainProblem() {}

    /** Answers with a problem; the writer of the response would make Latin-1 of it. */
    public static void write(HttpServletResponse response, int status, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        String json = JSON.createObjectNode()
                .put("status", status)
                .put("detail", detail)
                .toString();
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
