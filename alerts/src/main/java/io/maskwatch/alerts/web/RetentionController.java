package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.RetentionStore;
import io.maskwatch.alerts.keeping.RetentionVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long pictures and alerts are kept. */
@RestController
@Tag(name = "Keeping")
@RequestMapping("/api/v1/retention")
final class RetentionController {
    private final RetentionStore store;

    RetentionController(RetentionStore store) {
        this.store = store;
    }

    @Operation(operationId = "getRetention", summary = "How long what is kept, by site and rule, with an ETag")
    @GetMapping
    ResponseEntity<RetentionVersion> newest() {
        return tagged(store.newest());
    }

    @Operation(
            operationId = "applyRetention",
            summary =
                    "Replaces the rules by which pictures and alerts are kept; what they let go is gone in two minutes")
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionVersion> apply(
            @Parameter(
                            required = true,
                            description = "The ETag of the rules that the change was decided on; \"0\" for the first",
                            example = "\"1\"")
                    @RequestHeader("If-Match")
                    Optional<String> ifMatch,
            @RequestBody RetentionRequest body) {
        long expected = RoutingParameters.ifMatch(ifMatch, "the rules");
        return tagged(store.apply(body.checkedRules(), expected, body.who()));
    }

    private static ResponseEntity<RetentionVersion> tagged(RetentionVersion version) {
        return ResponseEntity.ok().eTag("\"" + version.version() + "\"").body(version);
    }
}
