package io.maskwatch.alerts.receiver;

import io.maskwatch.alerts.incident.StoredIncident;
import java.net.URI;
import java.util.Optional;

/**
 * What people are told about.
 *
 * @param incident the incident
 * @param step how far it has been escalated, from 0
 * @param others how many further incidents of its group this message tells of, from 0
 * @param console the address of the console
 * @param occasion why it is sent
 */
public record Notice(StoredIncident incident, int step, int others, URI console, Occasion occasion) {
    /** Whether this only tries out a receiver. */
    public boolean test() {
        return occasion == Occasion.TEST;
    }

    /** The incident in the console, for people. */
    public String link() {
        return base() + "/#" + incident.alertId();
    }

    /** The address of the picture, or empty where there is none. */
    public Optional<String> pictureAddress() {
        return Optional.ofNullable(incident.picture()).map(picture -> base() + picture.url());
    }

    private String base() {
        return console.toString().replaceAll("/+$", "");
    }
}
