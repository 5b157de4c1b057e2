package io.maskwatch.alerts.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is to Maskwatch, from the least to the most. Each may do what those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Works on alerts. */
    OPERATOR,
    /** Says who is told. */
    SUPERVISOR,
    /** Says who may come in. */
    ADMIN;

    /** The name in the database and in the API. */
    public String dashed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name, or empty. */
    public static Optional<Role> of(String name) {
        return Stream.of(values()).filter(role -> role.dashed().equals(name)).findFirst();
    }

    /** Whether this is the other role or more. */
    public boolean isAtLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
