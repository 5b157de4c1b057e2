package io.maskwatch.alerts.receiver.http;

import io.maskwatch.schemas.address.NetworkAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request.
 *
 * @param target http or https; its login becomes Basic authentication
 * @param headers further headers
 * @param body handed through, so leave it alone
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
public record HttpPost(NetworkAddress target, Map<String, String> headers, byte[] body) {

    /** A request with JSON. */
    public static HttpPost json(NetworkAddress target, Map<String, String> headers, String body) {
        return text(target, "application/json", headers, body);
    }

    /** A request with text in UTF-8. */
    public static HttpPost text(NetworkAddress target, String type, Map<String, String> headers, String body) {
        Map<String, String> all = new java.util.LinkedHashMap<>(headers);
        all.put("content-type", type);
        return new HttpPost(target, Map.copyOf(all), body.getBytes(StandardCharsets.UTF_8));
    }
}
