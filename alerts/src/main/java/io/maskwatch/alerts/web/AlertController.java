package io.maskwatch.alerts.web;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.EvidenceStore.Picture;
import io.maskwatch.alerts.incident.Incident;
import io.maskwatch.alerts.incident.IncidentQuery;
import io.maskwatch.alerts.incident.IncidentQuery.Place;
import io.maskwatch.alerts.incident.IncidentStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents and their pictures. */
@RestController
@RequestMapping("/api/v1/alerts")
final class AlertController {
    private final IncidentStore incidents;
    private final EvidenceStore evidence;

    AlertController(IncidentStore incidents, EvidenceStore evidence) {
        this.incidents = incidents;
        this.evidence = evidence;
    }

    /** A part of the list, newest first; {@code next} is the value of {@code before} for the part after it, or null. */
    record Page(List<Incident> alerts, String next) {}

    @GetMapping
    Page list(
            @RequestParam("status") Optional<String> status,
            @RequestParam("state") Optional<String> state,
            @RequestParam("verdict") Optional<String> verdict,
            @RequestParam("camera") Optional<String> camera,
            @RequestParam("site") Optional<String> site,
            @RequestParam("zone") Optional<String> zone,
            @RequestParam("rule") Optional<String> rule,
            @RequestParam("from") Optional<String> from,
            @RequestParam("to") Optional<String> to,
            @RequestParam("before") Optional<String> before,
            @RequestParam("limit") Optional<String> limit) {
        int wanted = Parameters.limit(limit);
        // One more than wanted tells whether there is a next part.
        IncidentQuery query = new IncidentQuery(
                Parameters.open(status),
                Parameters.progress(state),
                Parameters.verdict(verdict),
                Parameters.name("camera", camera),
                Parameters.name("site", site),
                Parameters.name("zone", zone),
                Parameters.name("rule", rule),
                Parameters.moment("from", from),
                Parameters.moment("to", to),
                Parameters.before(before),
                wanted + 1);
        List<Incident> found = incidents.find(query);
        if (found.size() <= wanted) {
            return new Page(found, null);
        }
        Incident last = found.get(wanted - 1);
        return new Page(found.subList(0, wanted), Parameters.cursor(new Place(last.openedAt(), last.alertId())));
    }

    @GetMapping("/{id}")
    Incident one(@PathVariable("id") String id) {
        UUID alertId = Parameters.alertId(id);
        return incidents.find(alertId).orElseThrow(() -> new NotFoundException("there is no alert " + alertId));
    }

    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(@PathVariable("id") String id, @RequestParam("sha256") Optional<String> sha256) {
        UUID alertId = Parameters.alertId(id);
        Picture picture = evidence.find(alertId, Parameters.sha256(sha256))
                .orElseThrow(() -> new NotFoundException("there is no such picture of alert " + alertId));
        // Pictures of people are not left behind in caches: they would outlive their retention time there.
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .eTag(picture.sha256())
                .body(picture.jpeg());
    }
}
