package io.maskwatch.alerts.incident;

/**
 * By what the rules of retention tell pictures and alerts apart.
 *
 * @param site where it was, or empty where it had no site
 * @param rule what was broken, or empty for a picture whose alert has not come
 */
public record Kind(String site, String rule) {}
