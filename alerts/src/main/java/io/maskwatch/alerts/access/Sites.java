package io.maskwatch.alerts.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The sites that somebody may see. Immutable.
 *
 * @param names in order; empty stands for all sites, also for cameras and alerts without one
 */
public record Sites(List<String> names) {
    /** All sites. */
    public static final Sites ALL = new Sites(List.of());

    public Sites {
        names = List.copyOf(new TreeSet<>(names));
    }

    public static Sites of(Collection<String> names) {
        return new Sites(List.copyOf(names));
    }

    /** Whether there is no limit. */
    public boolean isAll() {
        return names.isEmpty();
    }

    /** Whether something at this site may be seen; what is at no site may be seen only without a limit. */
    public boolean hold(String site) {
        return isAll() || (site != null && names.contains(site));
    }

    /** A condition in SQL on a column with a site; its values are {@link #values}. */
    public String condition(String column) {
        return isAll() ? "true" : column + " in (:visibleSites)";
    }

    /** The values of {@link #condition}. */
    public Map<String, Object> values() {
        return isAll() ? Map.of() : Map.of("visibleSites", names);
    }
}
