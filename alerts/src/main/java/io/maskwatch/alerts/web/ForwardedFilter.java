package io.maskwatch.alerts.web;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out where a request comes from that proxies have passed on: each adds to {@code X-Forwarded-For} whom it has got the
 * request from. Read from the end, for as long as what comes next is said by a proxy of the settings; what stands before that,
 * anybody can have written.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class ForwardedFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-Forwarded-For";
    private static final int MOST_PROXIES = 20;

    private final AllowedNetworks trusted;

    ForwardedFilter(AlertsConfig config) {
        this.trusted = config.http().trustedProxies();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = origin(request.getRemoteAddr(), Collections.list(request.getHeaders(HEADER)));
        chain.doFilter(address.equals(request.getRemoteAddr()) ? request : new Forwarded(request, address), response);
    }

    private String origin(String remote, List<String> headers) {
        String[] said = String.join(",", headers).split(",", -1);
        String origin = remote;
        for (int i = said.length - 1; i >= Math.max(0, said.length - MOST_PROXIES) && isTrusted(origin); i--) {
            Optional<InetAddress> next = AllowedNetworks.address(withoutPort(said[i].strip()));
            if (next.isEmpty()) {
                break;
            }
            origin = next.get().getHostAddress();
        }
        return origin;
    }

    private boolean isTrusted(String address) {
        return AllowedNetworks.address(address).filter(trusted::contain).isPresent();
    }

    /** Some proxies add the port: 192.0.2.7:4711, [2001:db8::1]:4711. */
    private static String withoutPort(String text) {
        return text.startsWith("[") || text.indexOf(':') == text.lastIndexOf(':')
                ? text.replaceFirst(":\\d{1,5}$", "").replaceAll("^\\[|\\]$", "")
                : text;
    }

    private static final class Forwarded extends HttpServletRequestWrapper {
        private final String address;

        Forwarded(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
