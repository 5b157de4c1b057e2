package io.maskwatch.alerts.web;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.EvidenceStore.Picture;
import io.maskwatch.alerts.incident.IncidentQuery;
import io.maskwatch.alerts.incident.IncidentQuery.Place;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Incidents and their pictures. */
@RestController
@Tag(name = "Alerts", description = "What the cameras have seen")
@RequestMapping("/api/v1/alerts")
final class AlertController {
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final PictureLooks looks;
    private final JsonMapper json;

    AlertController(IncidentStore incidents, EvidenceStore evidence, PictureLooks looks, JsonMapper json) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.looks = looks;
        this.json = json;
    }

    /**
     * A part of the list.
     *
     * @param alerts the alerts, newest first
     * @param next the cursor of the next part, or null at the end
     */
    @Schema(name = "AlertPage")
    record Page(List<StoredIncident> alerts, @Nullable String next) {}

    @Operation(operationId = "listAlerts", summary = "The alerts, newest first")
    @GetMapping
    Page list(
            @Parameter(
                            description = "Only what the camera still sees (open), or sees no more (closed)",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"open", "closed"}))
                    @RequestParam("status")
                    Optional<String> status,
            @Parameter(
                            description =
                                    "Only those with which people are that far; unfinished is open or acknowledged",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "open",
                                                "acknowledged",
                                                "resolved",
                                                "expired",
                                                "unfinished"
                                            }))
                    @RequestParam("state")
                    Optional<String> state,
            @Parameter(
                            description = "Only those with this verdict",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"confirmed", "false-alarm", "duplicate"}))
                    @RequestParam("verdict")
                    Optional<String> verdict,
            @Parameter(description = "Only this camera's, by its id") @RequestParam("camera") Optional<String> camera,
            @Parameter(description = "Only those of cameras at this site") @RequestParam("site") Optional<String> site,
            @Parameter(description = "Only those in zones of this name") @RequestParam("zone") Optional<String> zone,
            @Parameter(description = "Only those of this rule: no-mask or group-no-mask") @RequestParam("rule")
                    Optional<String> rule,
            @Parameter(
                            description = "Only those that opened at this time or later",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("from")
                    Optional<String> from,
            @Parameter(
                            description = "Only those that opened before this time",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("to")
                    Optional<String> to,
            @Parameter(description = "Where this part begins: the next of the part before") @RequestParam("before")
                    Optional<String> before,
            @LimitParameter @RequestParam("limit") Optional<String> limit) {
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
        List<StoredIncident> found = incidents.find(query, Actor.sites());
        if (found.size() <= wanted) {
            return new Page(found, null);
        }
        StoredIncident last = found.get(wanted - 1);
        return new Page(found.subList(0, wanted), Parameters.cursor(new Place(last.openedAt(), last.alertId())));
    }

    @Operation(
            operationId = "getAlert",
            summary = "One alert, with an ETag that changes with anything that is told of it")
    @ApiResponse(responseCode = "200", description = "The alert; its ETag will do for the If-Match of changeReview")
    @ApiResponse(responseCode = "304", description = "It is as it was", content = @Content)
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-None-Match",
            description =
                    "The ETag of an earlier answer: if the alert is as it was then, the answer is 304 without a body",
            schema = @Schema(type = "string"))
    @GetMapping("/{id}")
    ResponseEntity<StoredIncident> one(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        UUID alertId = Parameters.alertId(id);
        StoredIncident incident =
                incidents.find(alertId).orElseThrow(() -> new NotFoundException("there is no alert " + alertId));
        return ResponseEntity.ok()
                .eTag(Preconditions.eTag(incident.review(), json.writeValueAsBytes(incident)))
                .body(incident);
    }

    @Operation(operationId = "getPicture", summary = "The picture of an alert")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(description = "Which picture, by its SHA-256 in hexadecimal; without it the newest")
                    @RequestParam("sha256")
                    Optional<String> sha256,
            @Parameter(
                            description = "How it is looked at, which is written down: in a list, or alone",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"listed", "opened"},
                                            defaultValue = "opened"))
                    @RequestParam("look")
                    Optional<String> look,
            @Parameter(description = "Why it is looked at, which is written down; required for older pictures")
                    @RequestParam("reason")
                    Optional<String> reason,
            @Parameter(hidden = true) HttpServletRequest request) {
        UUID alertId = Parameters.alertId(id);
        Picture picture = evidence.find(alertId, Parameters.sha256(sha256))
                .orElseThrow(() -> new NotFoundException("there is no such picture of alert " + alertId));
        looks.writeDown(alertId, look, Parameters.reason(reason), Actor.of(request));
        // Pictures of people are not left behind in caches: they would outlive their retention time there.
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .eTag(picture.sha256())
                .body(picture.jpeg());
    }
}
