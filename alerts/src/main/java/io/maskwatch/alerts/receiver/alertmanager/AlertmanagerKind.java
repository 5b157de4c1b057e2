package io.maskwatch.alerts.receiver.alertmanager;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Occasion;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.http.HttpPost;
import io.maskwatch.alerts.receiver.http.HttpReceiver;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: alertmanager}: {@code url}, {@code labels}, {@code firing}, {@code template}. */
public final class AlertmanagerKind implements ReceiverKind {
    private static final String TEMPLATE =
            "{{#test}}Test: {{/test}}{{summary}} at {{camera}}{{#zone}}, {{zone}}{{/zone}}{{#site}}"
                    + " ({{site}}){{/site}}{{#others}} and {{others}} more{{/others}}";
    private static final Set<String> OWN_LABELS =
            Set.of("alertname", "camera", "camera_name", "site", "zone", "rule", "alert_id", "step");
    private static final JsonMapper JSON = new JsonMapper();

    private final OutgoingGuard guard;
    private final Clock clock;

    public AlertmanagerKind(OutgoingGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withEvidenceWait(Duration.ZERO);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.address("url", Set.of("http", "https"));
        Map<String, String> labels = labels(entry);
        Duration firing = entry.duration("firing", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(7));
        MessageTemplate template = MessageTemplate.read(entry, "template", TEMPLATE, Medium.TEXT);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        NetworkAddress target = new NetworkAddress(
                url.scheme(), url.login(), url.host(), url.port(), url.tail().replaceAll("/+$", "") + "/api/v2/alerts");
        return new HttpReceiver(
                sender,
                url.host(),
                notice -> JSON.writeValueAsString(List.of(alert(notice, labels, firing, template))),
                message -> HttpPost.json(target, Map.of(), message.body()),
                true);
    }

    private static Map<String, String> labels(Entry entry) {
        Map<String, String> labels = new TreeMap<>();
        entry.mapping("labels").forEach((name, value) -> {
            if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]{0,99}") || OWN_LABELS.contains(name)) {
                entry.problem(
                        "labels",
                        "must have names of letters, digits and underscores other than "
                                + String.join(", ", OWN_LABELS.stream().sorted().toList()) + ", got \""
                                + PrintableText.of(name, 80) + '"');
            }
            labels.put(name, PrintableText.of(value.toString(), 200));
        });
        return labels;
    }

    private Map<String, Object> alert(
            Notice notice, Map<String, String> configured, Duration firing, MessageTemplate template) {
        StoredIncident incident = notice.incident();
        Instant now = clock.instant();
        Map<String, String> labels = new TreeMap<>(configured);
        labels.put("alertname", notice.test() ? "MaskwatchTest" : "MaskwatchNoMask");
        labels.put("camera", PrintableText.of(incident.camera().id()));
        labels.put("camera_name", PrintableText.of(incident.camera().name()));
        labels.put("rule", PrintableText.of(incident.rule()));
        labels.put("alert_id", incident.alertId().toString());
        if (incident.zone() != null) {
            labels.put("zone", PrintableText.of(incident.zone()));
        }
        if (incident.site() != null) {
            labels.put("site", PrintableText.of(incident.site()));
        }
        if (notice.step() > 0) {
            labels.put("step", Integer.toString(notice.step()));
        }
        return Map.of(
                "labels", labels,
                "annotations", Map.of("summary", template.render(notice)),
                "startsAt", incident.openedAt().toString(),
                "endsAt", (notice.occasion() == Occasion.END ? now : now.plus(firing)).toString(),
                "generatorURL", notice.link());
    }
}
