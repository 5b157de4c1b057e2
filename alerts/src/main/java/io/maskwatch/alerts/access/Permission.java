package io.maskwatch.alerts.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that people of a role, and tokens with a scope, may do. */
public enum Permission {
    /** Alerts, cameras, counts, deliveries, silences: everything but pictures. */
    READ("read", Role.VIEWER),
    /** The pictures of alerts. */
    PICTURES("pictures", Role.VIEWER),
    /** The words on a display beside a camera. */
    REMINDERS("reminders", Role.VIEWER),
    /** Acknowledge, resolve, judge, comment. */
    REVIEW("review", Role.OPERATOR),
    /** Add, change and end silences. */
    SILENCES("silences", Role.OPERATOR),
    /** Place and lift legal holds, erase, export, and say how long what is kept. */
    EVIDENCE("evidence", Role.SUPERVISOR),
    /** Read, check and explain routes. They may hold people's addresses. */
    ROUTES_READ("routes-read", Role.OPERATOR),
    /** Apply routes. */
    ROUTES("routes", Role.SUPERVISOR),
    /** Send test messages to receivers. */
    RECEIVERS("receivers", Role.SUPERVISOR),
    /** Read metrics on the console's port. */
    METRICS("metrics", Role.ADMIN),
    /** Read who looked at which picture, and who changed what. */
    AUDIT("audit", Role.ADMIN),
    /** Add and change users and tokens. */
    USERS("users", Role.ADMIN);

    private final String scope;
    private final Role leastRole;

    Permission(String scope, Role leastRole) {
        this.scope = scope;
        this.leastRole = leastRole;
    }

    /** The scope that gives it to a token. */
    public String scope() {
        return scope;
    }

    /** The least role that has it. */
    public Role leastRole() {
        return leastRole;
    }

    /** The permission of a scope, or empty. */
    public static Optional<Permission> of(String scope) {
        return Stream.of(values())
                .filter(permission -> permission.scope.equals(scope))
                .findFirst();
    }

    /** Everything that a role may do. */
    public static Set<Permission> of(Role role) {
        return Stream.of(values())
                .filter(permission -> role.isAtLeast(permission.leastRole))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }
}
