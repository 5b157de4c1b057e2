package io.maskwatch.alerts.web;

import org.jspecify.annotations.Nullable;

/**
 * What somebody logs in with.
 *
 * @param user their name
 * @param password their password
 * @param code what their authenticator app shows, where they have set one up
 */
record LogInRequest(String user, String password, @Nullable String code) {
    private static final int LONGEST = 200;

    /** What is wrong with it, before anything is looked up. */
    LogInRequest checked() {
        require("user", user);
        require("password", password);
        if (code != null && code.length() > LONGEST) {
            throw new BadRequestException("code", "six digits", "");
        }
        return this;
    }

    /** The code, or an empty text. */
    String givenCode() {
        return code == null ? "" : code;
    }

    private static void require(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            // The value is not shown: it may be a password.
            throw new BadRequestException(name, "given, with at most " + LONGEST + " characters", "");
        }
    }

    @Override
    public String toString() {
        return "LogInRequest[***]";
    }
}
