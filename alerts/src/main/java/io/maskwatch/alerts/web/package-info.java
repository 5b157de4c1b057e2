/**
 * The console and the REST API. One page, served from the jar, shows incidents live; everything that it shows comes from the
 * API under {@code /api/v1}. Errors are RFC 9457 problem details from one place,
 * {@link io.maskwatch.alerts.web.ProblemMapper}.
 */
package io.maskwatch.alerts.web;
