package io.maskwatch.alerts.web;

/**
 * Sessions that were ended.
 *
 * @param ended how many
 */
record EndedSessions(int ended) {}
