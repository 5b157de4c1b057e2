package io.maskwatch.alerts.web;

import io.maskwatch.alerts.web.gate.StillWelcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live events: {@code incident} with the alert's id, {@code cameras}, {@code reload}. */
@RestController
@Tag(name = "Events", description = "What has changed, as it changes")
final class EventsController {
    private final EventHub hub;

    EventsController(EventHub hub) {
        this.hub = hub;
    }

    @Operation(
            operationId = "streamEvents",
            summary = "Server-sent events: incident with the id of an alert, cameras, reload")
    @ApiResponse(
            responseCode = "200",
            description = "Events without end",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@Parameter(hidden = true) HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(hub.open(Page.of(request), Actor.sites(), StillWelcome.of(request)));
    }
}
