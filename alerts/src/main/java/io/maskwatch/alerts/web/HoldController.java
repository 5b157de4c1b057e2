package io.maskwatch.alerts.web;

import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.keeping.Hold;
import io.maskwatch.alerts.keeping.HoldStore;
import io.maskwatch.alerts.keeping.Holds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds. */
@RestController
@Tag(name = "Keeping", description = "What is kept, for how long, and what is erased")
@RequestMapping("/api/v1/holds")
final class HoldController {
    private final Holds holds;
    private final HoldStore store;
    private final IncidentStore incidents;
    private final IdempotentRequests requests;

    HoldController(Holds holds, HoldStore store, IncidentStore incidents, IdempotentRequests requests) {
        this.holds = holds;
        this.store = store;
        this.incidents = incidents;
        this.requests = requests;
    }

    /**
     * Legal holds.
     *
     * @param holds the newest first; of one alert, those in force first
     */
    @Schema(name = "HoldPage")
    record Page(List<Hold> holds) {}

    @Operation(operationId = "listHolds", summary = "Legal holds, the newest first, or all that are about one alert")
    @GetMapping
    Page list(
            @Parameter(
                            description = "Only those that cover this alert, or have covered it",
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam("alert")
                    Optional<String> alert,
            @Parameter(
                            description = "Only those in force, or only those that are lifted",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"active", "lifted"}))
                    @RequestParam("state")
                    Optional<String> state,
            @LimitParameter @RequestParam("limit") Optional<String> limit) {
        Optional<Boolean> lifted = state.map(HoldController::lifted);
        int most = Parameters.limit(limit);
        if (alert.isEmpty()) {
            return new Page(store.newest(lifted, Actor.sites(), most));
        }
        UUID alertId = Parameters.alertId(alert.get());
        boolean visible = Actor.sites().hold(incidents.site(alertId).orElse(null));
        return new Page((visible ? store.ofAlert(alertId) : List.<Hold>of())
                .stream()
                        .filter(hold -> lifted.isEmpty() || lifted.get() == (hold.liftedAt() != null))
                        .limit(most)
                        .toList());
    }

    @Operation(operationId = "getHold", summary = "One legal hold")
    @GetMapping("/{id}")
    Hold one(
            @Parameter(description = "The hold's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        return find(KeepingParameters.id("hold", id));
    }

    @Operation(
            operationId = "placeHold",
            summary = "Keeps an alert, or what a camera saw in a period, from being deleted until the hold is lifted")
    @ApiResponse(responseCode = "201", description = "Placed; Location is its address")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Hold> place(
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @RequestBody HoldRequest body) {
        Hold placed = requests.run(
                Preconditions.idempotencyKey(key),
                List.of("hold", body.who(), Actor.sites(), body),
                Hold.class,
                () -> holds.place(body.covered(), body.checkedReason(), body.who(), Actor.sites()));
        return ResponseEntity.created(URI.create("/api/v1/holds/" + placed.id()))
                .body(placed);
    }

    @Operation(operationId = "liftHold", summary = "Lifts a legal hold; it stays in the list")
    @PostMapping(path = "/{id}/lift", consumes = MediaType.APPLICATION_JSON_VALUE)
    Hold lift(
            @Parameter(description = "The hold's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @RequestBody LiftRequest body) {
        UUID holdId = KeepingParameters.id("hold", id);
        String reason = body.checkedReason();
        find(holdId);
        return holds.lift(holdId, reason, body.who()).orElseThrow(() -> absent(holdId));
    }

    private Hold find(UUID id) {
        return store.find(id).filter(hold -> Actor.sites().hold(hold.site())).orElseThrow(() -> absent(id));
    }

    private static NotFoundException absent(UUID id) {
        return new NotFoundException("there is no hold " + id);
    }

    private static boolean lifted(String state) {
        return switch (state) {
            case "active" -> false;
            case "lifted" -> true;
            default -> throw new BadRequestException("state", "active or lifted", state);
        };
    }
}
