package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Accounts;
import io.maskwatch.alerts.access.Passwords;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.config.AlertsSettings;
import io.maskwatch.alerts.validation.OutsideText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user as they come in. What a change leaves out stays as it is.
 *
 * @param name of a new user, lower case
 * @param password 12 to 128 characters; a new user needs one
 * @param role viewer, operator, supervisor or admin; a new user needs one
 * @param sites what they see; empty for all
 * @param disabled whether they may not come in any more
 * @param handOver whether the provider's user of this name takes the account over at their next log-in
 * @param totp only false, which takes their authenticator app away
 */
record UserRequest(
        @Nullable String name,
        @Nullable String password,

        @Schema(allowableValues = {"viewer", "operator", "supervisor", "admin"}) @Nullable String role,

        @Nullable List<String> sites,
        @Nullable Boolean disabled,
        @Nullable Boolean totp,
        @Nullable Boolean handOver) {
    private static final int MOST_SITES = 100;
    private static final int LONGEST_SITE = 200;

    /** The name of a new user, checked. */
    String newName() {
        if (name == null || !AlertsSettings.isUserName(name)) {
            throw new BadRequestException("name", AlertsSettings.USER_NAMES, String.valueOf(name));
        }
        return name;
    }

    /** What it says, checked, for a user of this name. */
    Accounts.Change change(String user) {
        Optional<Role> wanted = Optional.ofNullable(role).map(text -> Role.of(text)
                .orElseThrow(() -> new BadRequestException("role", "viewer, operator, supervisor or admin", text)));
        if (password != null) {
            Passwords.problem(password, user).ifPresent(problem -> {
                throw new BadRequestException("password", "one that fulfils this: it " + problem, "");
            });
        }
        return new Accounts.Change(
                wanted,
                Optional.ofNullable(sites).map(UserRequest::sites),
                Optional.ofNullable(disabled),
                Optional.ofNullable(password));
    }

    /** Whether their authenticator app is to be taken away. */
    boolean removesTotp() {
        if (Boolean.TRUE.equals(totp)) {
            throw new BadRequestException("totp", "false: people set up their app themselves", "true");
        }
        return totp != null;
    }

    /** Sites, checked. */
    static Sites sites(List<String> names) {
        boolean sound = names.size() <= MOST_SITES
                && names.stream()
                        .allMatch(site -> site != null
                                && !site.isBlank()
                                && site.length() <= LONGEST_SITE
                                && site.indexOf('*') < 0
                                && OutsideText.isStorable(site));
        if (!sound) {
            throw new BadRequestException(
                    "sites", "at most " + MOST_SITES + " names of sites, without \"*\"", names.toString());
        }
        return Sites.of(names);
    }

    @Override
    public String toString() {
        return "UserRequest[" + name + "]";
    }
}
