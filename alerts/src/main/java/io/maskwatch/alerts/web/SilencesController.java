package io.maskwatch.alerts.web;

import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.routing.SilenceStore;
import io.maskwatch.alerts.routing.Silences;
import io.maskwatch.alerts.routing.StoredSilence;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Silence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Silences and planned maintenance. */
@RestController
@Tag(name = "Silences", description = "What holds alerts back for a while, and why")
@RequestMapping("/api/v1/silences")
final class SilencesController {
    private final Silences silences;
    private final SilenceStore store;
    private final IdempotentRequests requests;
    private final Clock clock;

    SilencesController(Silences silences, SilenceStore store, IdempotentRequests requests, Clock clock) {
        this.silences = silences;
        this.store = store;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Silences.
     *
     * @param silences the one that ends last first
     */
    @Schema(name = "SilencePage")
    record Page(List<SilenceView> silences) {}

    @Operation(operationId = "listSilences", summary = "Silences and planned maintenance, the one that ends last first")
    @GetMapping
    Page list(
            @Parameter(
                            description = "Only those in this state",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"pending", "active", "expired"}))
                    @RequestParam("state")
                    Optional<String> state,
            @Parameter(
                            description = "How many are looked at",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam("limit")
                    Optional<String> limit) {
        state.filter(wanted -> !List.of("pending", "active", "expired").contains(wanted))
                .ifPresent(wanted -> {
                    throw new BadRequestException("state", "pending, active or expired", wanted);
                });
        return new Page(store.newest(Parameters.limit(limit)).stream()
                .filter(stored -> isVisible(stored.silence()))
                .map(this::view)
                .filter(view -> state.isEmpty() || view.state().equals(state.get()))
                .toList());
    }

    @Operation(operationId = "getSilence", summary = "One silence, with an ETag")
    @GetMapping("/{id}")
    ResponseEntity<SilenceView> one(
            @Parameter(description = "The silence's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        return tagged(find(RoutingParameters.silenceId(id)));
    }

    @Operation(operationId = "addSilence", summary = "Holds alerts back for a while")
    @ApiResponse(responseCode = "201", description = "Added; Location is its address")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SilenceView> add(
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @RequestBody SilenceRequest body) {
        // Checked inside: the same request again gets its first answer, also when its time is over.
        SilenceView added = requests.run(
                Preconditions.idempotencyKey(key),
                List.of("silence", Actor.caller().name(), Actor.sites(), body),
                SilenceView.class,
                () -> view(silences.add(useful(body.checked(UUID.randomUUID(), clock.instant())))));
        return ResponseEntity.created(URI.create("/api/v1/silences/" + added.id()))
                .eTag("\"" + added.version() + "\"")
                .body(added);
    }

    @Operation(operationId = "changeSilence", summary = "Replaces what a silence says")
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SilenceView> change(
            @Parameter(description = "The silence's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(
                            required = true,
                            description = "The ETag of the silence that the change was decided on",
                            example = "\"0\"")
                    @RequestHeader("If-Match")
                    Optional<String> ifMatch,
            @RequestBody SilenceRequest body) {
        UUID silenceId = RoutingParameters.silenceId(id);
        long expected = RoutingParameters.ifMatch(ifMatch, "the silence");
        find(silenceId);
        Silence silence = useful(body.checked(silenceId, clock.instant()));
        return tagged(silences.change(silence, expected).orElseThrow(() -> new StaleSilenceException(silenceId)));
    }

    @Operation(operationId = "endSilence", summary = "Ends a silence now; it stays in the list")
    @DeleteMapping("/{id}")
    ResponseEntity<SilenceView> end(
            @Parameter(description = "The silence's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(description = "For whom a machine ends it, by its own word") @RequestParam("author")
                    Optional<String> author) {
        UUID silenceId = RoutingParameters.silenceId(id);
        find(silenceId);
        return tagged(silences.end(silenceId, RoutingParameters.author(author)).orElseThrow(() -> absent(silenceId)));
    }

    private Silence useful(Silence silence) {
        silences.problem(silence).ifPresent(problem -> {
            throw new BadRequestException("match", "of what there is: it " + problem, "");
        });
        if (!isVisible(silence)) {
            throw new BadRequestException(
                    "match.site", "of " + String.join(", ", Actor.sites().names()) + ", which is what you see", "");
        }
        return silence;
    }

    /** Somebody who sees some sites sees the silences that are for those and no others. */
    private static boolean isVisible(Silence silence) {
        return Actor.sites().isAll()
                || silence.condition().match().stream()
                        .anyMatch(matcher -> matcher.field() == Field.SITE
                                && Actor.sites().names().containsAll(matcher.values()));
    }

    private StoredSilence find(UUID id) {
        return store.find(id).filter(stored -> isVisible(stored.silence())).orElseThrow(() -> absent(id));
    }

    private static NotFoundException absent(UUID id) {
        return new NotFoundException("there is no silence " + id);
    }

    private ResponseEntity<SilenceView> tagged(StoredSilence stored) {
        return ResponseEntity.ok().eTag(eTag(stored)).body(view(stored));
    }

    private static String eTag(StoredSilence stored) {
        return "\"" + stored.version() + "\"";
    }

    private SilenceView view(StoredSilence stored) {
        return SilenceView.of(stored, clock.instant());
    }
}
