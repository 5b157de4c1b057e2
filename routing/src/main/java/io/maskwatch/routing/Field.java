package io.maskwatch.routing;

import java.util.Locale;

/** What a route, a silence or an inhibition can look at. */
public enum Field {
    /** The place that the camera belongs to. */
    SITE,
    /** The camera's id. */
    CAMERA,
    /** A group of cameras of the file. */
    GROUP,
    /** The camera's zone. */
    ZONE,
    /** What was broken, such as no-mask. */
    RULE,
    /** The camera's mode: alert or remind. */
    MODE,
    /** A schedule of the file: hours of the week in a time zone. */
    SCHEDULE;

    /** The key in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
