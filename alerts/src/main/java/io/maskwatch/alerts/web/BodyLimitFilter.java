package io.maskwatch.alerts.web;

import io.maskwatch.alerts.web.gate.PlainProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too long before anything reads them; a body must say how long it is. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimitFilter extends OncePerRequestFilter {
    private static final int MOST_BYTES = 1_000_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("transfer-encoding") != null) {
            refuse(response, HttpServletResponse.SC_LENGTH_REQUIRED, "a body needs its length in Content-Length");
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            refuse(
                    response,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "a body may have " + MOST_BYTES + " bytes, got " + request.getContentLengthLong());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        PlainProblem.write(response, status, detail);
    }
}
