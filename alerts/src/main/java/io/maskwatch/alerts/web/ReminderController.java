package io.maskwatch.alerts.web;

import io.maskwatch.alerts.receiver.registry.Receivers;
import io.maskwatch.alerts.receiver.reminder.ReminderKind;
import io.maskwatch.alerts.web.gate.StillWelcome;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The page for a display beside a camera, and the reminders that it shows (server-sent events {@code reminder}). */
@RestController
@Tag(name = "Reminders", description = "For displays beside a camera")
final class ReminderController {
    private final Receivers receivers;
    private final ReminderHub hub;

    ReminderController(Receivers receivers, ReminderHub hub) {
        this.receivers = receivers;
        this.hub = hub;
    }

    @Hidden
    @GetMapping(path = "/reminder/{name}", produces = MediaType.TEXT_HTML_VALUE)
    Resource page(@PathVariable("name") String name) {
        requireReminder(name);
        return new ClassPathResource("static/reminder.html");
    }

    @Operation(
            operationId = "streamReminders",
            summary = "Server-sent events: reminder with the words to show, as JSON")
    @ApiResponse(
            responseCode = "200",
            description = "Events without end",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/v1/reminders/{name}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @Parameter(description = "The name of the receiver of kind reminder") @PathVariable("name") String name,
            @Parameter(hidden = true) HttpServletRequest request) {
        requireReminder(name);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(hub.open(Page.of(request), name, StillWelcome.of(request)));
    }

    private void requireReminder(String name) {
        String shown = Parameters.name("the reminder's name", Optional.of(name)).orElseThrow();
        boolean there = receivers
                .find(shown)
                .filter(receiver -> receiver.kind().equals(ReminderKind.NAME))
                .isPresent();
        if (!there) {
            throw new NotFoundException("there is no receiver of kind reminder named " + shown);
        }
    }
}
