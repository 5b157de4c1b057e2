package io.maskwatch.alerts.access;

import java.util.Locale;

/** Why a log-in by a provider came to nothing. The log-in page has a sentence for each. */
public enum ProviderProblem {
    /** The provider does not answer. */
    AWAY,
    /** Too many log-ins at this moment. */
    BUSY,
    /** The provider says no, or the person has changed their mind. */
    DENIED,
    /** Nothing is known of this log-in: it took too long, began in another browser, or is over. */
    UNKNOWN,
    /** What the provider says can't be trusted: wrong signature, audience or time. */
    UNTRUSTED,
    /** The provider tells no name that a user can have. */
    NO_NAME,
    /** The provider tells no value that stands for a role. */
    NO_ROLE,
    /** The provider tells no site. */
    NO_SITE,
    /** Somebody else has this name here. */
    NAME_TAKEN,
    /** An admin has disabled the user. */
    DISABLED;

    /** How the log-in page is told. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
