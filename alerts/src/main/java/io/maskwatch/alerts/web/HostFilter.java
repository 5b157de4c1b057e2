package io.maskwatch.alerts.web;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.web.gate.PlainProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under names that are ours. Without this, a web page elsewhere could point its own name to this machine (DNS
 * rebinding) and read pictures through the browser of somebody who may see them. Plain addresses are safe: they cannot be
 * rebound.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HostFilter extends OncePerRequestFilter {
    private static final int MISDIRECTED_REQUEST = 421;

    private final Set<String> names;

    HostFilter(AlertsConfig config) {
        this.names = Stream.concat(
                        Stream.of("localhost", config.http().address()),
                        config.http().consoleBaseUrl().map(URI::getHost).stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        if (names.contains(host) || isAddress(host)) {
            chain.doFilter(request, response);
            return;
        }
        PlainProblem.write(
                response,
                MISDIRECTED_REQUEST,
                "this host name is not served here; set alerts.console.base-url to the address under which people reach the"
                        + " console");
    }

    private static boolean isAddress(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.contains(":");
    }
}
