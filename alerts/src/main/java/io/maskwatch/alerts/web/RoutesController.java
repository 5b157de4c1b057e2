package io.maskwatch.alerts.web;

import io.maskwatch.alerts.routing.ExplainedAlert;
import io.maskwatch.alerts.routing.Explainer;
import io.maskwatch.alerts.routing.Routes;
import io.maskwatch.alerts.routing.RoutesStore;
import io.maskwatch.alerts.routing.RoutesVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The routes file: read, checked, applied and explained. It comes as application/yaml, which no foreign page can send unasked. */
@RestController
@Tag(name = "Routes", description = "Who is told of which alert, and why")
@RequestMapping("/api/v1/routes")
final class RoutesController {
    private static final String YAML = "application/yaml";

    private final Routes routes;
    private final RoutesStore store;
    private final Explainer explainer;

    RoutesController(Routes routes, RoutesStore store, Explainer explainer) {
        this.routes = routes;
        this.store = store;
        this.explainer = explainer;
    }

    /**
     * Files that were applied.
     *
     * @param versions the newest first
     */
    @Schema(name = "RoutesHistory")
    record History(List<RoutesVersion> versions) {}

    @Operation(operationId = "getRoutes", summary = "The routes that apply, with an ETag; version 0 is no file")
    @GetMapping
    ResponseEntity<RoutesVersion> newest() {
        return tagged(store.newest());
    }

    @Operation(operationId = "listRoutesVersions", summary = "The routes files that were applied, newest first")
    @GetMapping("/history")
    History history(@LimitParameter @RequestParam("limit") Optional<String> limit) {
        return new History(store.history(Parameters.limit(limit)));
    }

    @Operation(operationId = "getRoutesVersion", summary = "One of the routes files that were applied")
    @GetMapping("/history/{version}")
    ResponseEntity<RoutesVersion> version(
            @Parameter(description = "Its number", schema = @Schema(type = "integer", format = "int64"))
                    @PathVariable("version")
                    String version) {
        long number = RoutingParameters.version(version);
        return tagged(store.find(number)
                .orElseThrow(() -> new NotFoundException("there is no version " + number + " of the routes")));
    }

    @Operation(operationId = "applyRoutes", summary = "Makes a routes file the one that applies, in every instance")
    @PutMapping(consumes = YAML)
    ResponseEntity<RoutesVersion> apply(
            @Parameter(
                            required = true,
                            description = "The ETag of the routes that the change was decided on; \"0\" for the first",
                            example = "\"3\"")
                    @RequestHeader("If-Match")
                    Optional<String> ifMatch,
            @Parameter(description = "For whom a machine applies it, by its own word") @RequestParam("author")
                    Optional<String> author,
            @RequestBody byte[] body) {
        long expected = RoutingParameters.ifMatch(ifMatch, "the routes");
        return tagged(routes.apply(RoutingParameters.file(body), expected, RoutingParameters.author(author)));
    }

    @Operation(operationId = "checkRoutes", summary = "Everything that is wrong with a routes file; changes nothing")
    @PostMapping(path = "/check", consumes = YAML)
    RoutesCheck check(@RequestBody byte[] body) {
        return RoutesCheck.of(routes.check(RoutingParameters.file(body)));
    }

    @Operation(
            operationId = "explainRoutes",
            summary = "Where an alert goes or went, and why: one by its id, or one that is only described")
    @GetMapping("/explain")
    ExplainedAlert explain(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam("alert")
                    Optional<String> alert,
            @Parameter(description = "The camera of one that is only described") @RequestParam("camera")
                    Optional<String> camera,
            @Parameter(description = "Its site; the camera's if absent") @RequestParam("site") Optional<String> site,
            @Parameter(description = "Its zone") @RequestParam("zone") Optional<String> zone,
            @Parameter(description = "Its rule; no-mask if absent") @RequestParam("rule") Optional<String> rule,
            @Parameter(description = "The camera's mode; that of the registry if absent") @RequestParam("mode")
                    Optional<String> mode,
            @Parameter(description = "When; now if absent", schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("at")
                    Optional<String> at) {
        if (alert.isPresent()) {
            UUID alertId = Parameters.alertId(alert.get());
            return explainer.explain(alertId).orElseThrow(() -> new NotFoundException("there is no alert " + alertId));
        }
        String cameraId = Parameters.name("camera", camera)
                .orElseThrow(() -> new BadRequestException("alert or camera", "given", ""));
        return explainer.explain(explainer.facts(
                cameraId,
                Parameters.name("site", site),
                Parameters.name("zone", zone),
                Parameters.name("rule", rule),
                Parameters.name("mode", mode),
                RoutingParameters.moment("at", at)));
    }

    private static ResponseEntity<RoutesVersion> tagged(RoutesVersion version) {
        return ResponseEntity.ok().eTag("\"" + version.version() + "\"").body(version);
    }
}
