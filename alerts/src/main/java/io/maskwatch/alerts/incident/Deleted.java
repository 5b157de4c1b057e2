package io.maskwatch.alerts.incident;

/**
 * What one go of deleting has come to.
 *
 * @param count how many things are gone
 * @param failed how many could not be deleted now
 * @param isAll whether nothing that is due is left but what was set aside
 */
public record Deleted(int count, int failed, boolean isAll) {}
