package io.maskwatch.alerts.evidence;

import java.util.Locale;

/** Where pictures can be kept. */
public enum EvidencePlace {
    DATABASE,
    FILES,
    S3;

    /** The name in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EvidencePlace of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
