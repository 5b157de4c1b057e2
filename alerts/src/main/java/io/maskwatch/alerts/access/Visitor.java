package io.maskwatch.alerts.access;

import java.util.Objects;

/**
 * Where a request comes from.
 *
 * @param address IP address
 * @param browser what the browser calls itself; may be empty
 */
public record Visitor(String address, String browser) {
    public Visitor {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(browser, "browser");
    }
}
