package io.maskwatch.alerts.receiver.http;

import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param retryAfter the header of this name
 * @param text the beginning of the body; empty for a status of 2xx, whose body is not read
 */
public record HttpAnswer(int status, Optional<String> retryAfter, String text) {}
