package io.maskwatch.alerts.receiver.template;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.schemas.text.PrintableText;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The names that templates can use, with their values for a notice. Pure. */
final class Facts {
    private static final int LONGEST_NAME = 200;

    private Facts() {}

    /** Every name with its value, made harmless for the medium; what is not known is empty text, which counts as false. */
    static Map<String, Object> of(Notice notice, Medium medium) {
        StoredIncident incident = notice.incident();
        Map<String, Object> facts = new HashMap<>();
        facts.put("camera", words(incident.camera().name(), medium));
        facts.put("cameraId", words(incident.camera().id(), medium));
        facts.put("zone", words(incident.zone(), medium));
        facts.put("site", words(incident.site(), medium));
        facts.put("rule", words(incident.rule(), medium));
        facts.put("summary", summary(incident, medium));
        facts.put("persons", Integer.toString(incident.persons()));
        facts.put("looks", Integer.toString(incident.looks()));
        facts.put("confidence", Math.round(incident.confidence() * 100) + medium.escape("%"));
        facts.put(
                "openedAt",
                medium.escape(
                        DateTimeFormatter.ISO_INSTANT.format(incident.openedAt().truncatedTo(ChronoUnit.SECONDS))));
        facts.put("alertId", incident.alertId().toString());
        facts.put("step", notice.step() == 0 ? "" : Integer.toString(notice.step()));
        facts.put("others", notice.others() == 0 ? "" : Integer.toString(notice.others()));
        facts.put("link", address(notice.link(), medium));
        facts.put(
                "picture",
                notice.pictureAddress().map(address -> address(address, medium)).orElse(""));
        facts.put("test", notice.test());
        return facts;
    }

    private static String summary(StoredIncident incident, Medium medium) {
        String who = incident.persons() == 1 ? "A person" : incident.persons() + " people";
        return medium.escape(who + " without a mask");
    }

    private static String words(String text, Medium medium) {
        return text == null ? "" : medium.escape(PrintableText.of(text, LONGEST_NAME));
    }

    /** Addresses of our own: links need their colons and slashes. */
    private static String address(String address, Medium medium) {
        return switch (medium) {
            case SLACK, HTML -> Medium.HTML.escape(address);
            case MARKDOWN -> address.replace("(", "%28").replace(")", "%29");
            case TEXT, JSON, FORM, MQTT_LEVEL -> medium.escape(address);
        };
    }
}
