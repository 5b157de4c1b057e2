package io.maskwatch.alerts.web.gate;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A line of the role matrix.
 *
 * @param method what is done; GET stands for HEAD too
 * @param path of the endpoint or page
 * @param need what the caller must have
 * @param reach how the limit to sites holds
 */
record Rule(HttpMethod method, PathPattern path, Need need, Reach reach) {}
