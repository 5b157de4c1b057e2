package io.maskwatch.alerts.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param name as timelines name them
 * @param account of a person; empty for a machine
 * @param role of a person; empty for a machine
 * @param permissions what they may do
 * @param sites what they may see
 */
public record Caller(
        String name, Optional<Long> account, Optional<Role> role, Set<Permission> permissions, Sites sites) {
    public Caller {
        permissions = Set.copyOf(permissions);
    }

    static Caller person(Account account) {
        return new Caller(
                account.name(),
                Optional.of(account.id()),
                Optional.of(account.role()),
                Permission.of(account.role()),
                account.sites());
    }

    static Caller machine(String name, Set<Permission> permissions, Sites sites) {
        return new Caller(name, Optional.empty(), Optional.empty(), permissions, sites);
    }

    /** Whoever reaches a management port of its own. */
    public static Caller monitoring() {
        return machine("monitoring", Set.of(Permission.METRICS), Sites.ALL);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean isPerson() {
        return account.isPresent();
    }
}
