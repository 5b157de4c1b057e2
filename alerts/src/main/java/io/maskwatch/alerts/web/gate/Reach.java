package io.maskwatch.alerts.web.gate;

/** How the limit to sites holds at an endpoint. */
enum Reach {
    /** There is nothing of a site in it. */
    NOTHING_OF_SITES,
    /** It is about one alert, {@code {id}} of the path, which must be at one of the caller's sites. */
    ALERT,
    /** The controller leaves out what is at other sites. */
    FILTERED,
    /** It is about all sites, so it is for callers without a limit. */
    ALL_SITES
}
