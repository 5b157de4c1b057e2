package io.maskwatch.alerts.web;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live events: {@code incident} with the alert's id, {@code cameras}, {@code reload}. */
@RestController
final class EventsController {
    private final EventHub hub;

    EventsController(EventHub hub) {
        this.hub = hub;
    }

    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(hub.open());
    }
}
