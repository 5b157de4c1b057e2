package io.maskwatch.alerts.web;

import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.keeping.Covered;
import io.maskwatch.alerts.keeping.ErasureLoop;
import io.maskwatch.alerts.keeping.ErasureStore;
import io.maskwatch.alerts.keeping.Erasures;
import io.maskwatch.alerts.keeping.Receipt;
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

/** Erasures and their receipts. */
@RestController
@Tag(name = "Keeping")
@RequestMapping("/api/v1/erasures")
final class ErasureController {
    private final Erasures erasures;
    private final ErasureStore store;
    private final ErasureLoop loop;
    private final IdempotentRequests requests;

    ErasureController(Erasures erasures, ErasureStore store, ErasureLoop loop, IdempotentRequests requests) {
        this.erasures = erasures;
        this.store = store;
        this.loop = loop;
        this.requests = requests;
    }

    /**
     * Receipts.
     *
     * @param erasures the newest first
     */
    @Schema(name = "ErasurePage")
    record Page(List<Receipt> erasures) {}

    @Operation(operationId = "listErasures", summary = "Receipts of what was erased, the newest first")
    @GetMapping
    Page list(@LimitParameter @RequestParam("limit") Optional<String> limit) {
        return new Page(store.newest(Actor.sites(), Parameters.limit(limit)));
    }

    @Operation(operationId = "getErasure", summary = "One receipt")
    @GetMapping("/{id}")
    Receipt one(
            @Parameter(description = "The receipt's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        UUID erasureId = KeepingParameters.id("receipt", id);
        return store.find(erasureId)
                .filter(receipt -> Actor.sites().hold(receipt.site()))
                .orElseThrow(() -> new NotFoundException("there is no receipt " + erasureId));
    }

    @Operation(
            operationId = "erase",
            summary = "Erases an alert, or what a camera saw in a period, with its pictures; this cannot be undone")
    @ApiResponse(responseCode = "200", description = "Only tried: what would be erased")
    @ApiResponse(
            responseCode = "201",
            description = "Erased, now or before, or being erased; Location is the receipt's address")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> erase(
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @RequestBody ErasureRequest body) {
        Covered covered = body.covered();
        String reason = body.checkedReason();
        String who = body.who();
        if (Boolean.TRUE.equals(body.dryRun())) {
            return ResponseEntity.ok(erasures.plan(covered, reason, who, Actor.sites()));
        }
        Receipt begun = requests.run(
                Preconditions.idempotencyKey(key),
                List.of("erase", who, Actor.sites(), body),
                Receipt.class,
                () -> erasures.begin(covered, reason, who, Actor.sites()));
        loop.goOn(begun.id());
        return ResponseEntity.created(URI.create("/api/v1/erasures/" + begun.id()))
                .body(store.find(begun.id()).orElse(begun));
    }
}
