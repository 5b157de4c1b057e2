package io.maskwatch.alerts.web;

import io.maskwatch.alerts.camera.CameraStore;
import io.maskwatch.alerts.camera.CameraView;
import io.maskwatch.alerts.explanation.CameraExplanation;
import io.maskwatch.alerts.explanation.CameraExplanations;
import io.maskwatch.schemas.explanation.TimeSpan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cameras and how they are doing. */
@RestController
@Tag(name = "Cameras", description = "Cameras and how they are doing")
final class FleetController {
    private static final Duration USUAL_TIME = Duration.ofMinutes(10);
    private static final Duration LONGEST_TIME = Duration.ofHours(1);

    private final CameraStore cameras;
    private final CameraExplanations explanations;
    private final Clock clock;

    FleetController(CameraStore cameras, CameraExplanations explanations, Clock clock) {
        this.cameras = cameras;
        this.explanations = explanations;
        this.clock = clock;
    }

    /**
     * The fleet.
     *
     * @param cameras all cameras that are registered or report, by name
     */
    record Fleet(List<CameraView> cameras) {}

    @Operation(operationId = "listCameras", summary = "All cameras and how they are doing")
    @GetMapping("/api/v1/cameras")
    Fleet cameras() {
        return new Fleet(cameras.all().stream()
                .filter(camera -> Actor.sites().hold(camera.site()))
                .toList());
    }

    @Operation(
            operationId = "explainCamera",
            summary =
                    "Why a camera raised an alert for somebody, or did not: everybody it saw, and what held them back")
    @GetMapping("/api/v1/cameras/{id}/why")
    CameraExplanation why(
            @Parameter(description = "The camera's id") @PathVariable("id") String id,
            @Parameter(
                            description = "The earliest capture time; without it ten minutes before to",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("from")
                    Optional<String> from,
            @Parameter(
                            description = "The latest capture time, at most an hour after from; without it now",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("to")
                    Optional<String> to) {
        String cameraId = Parameters.name("the camera's id", Optional.of(id)).orElseThrow();
        Instant end = Parameters.moment("to", to).orElseGet(clock::instant);
        Instant begin = Parameters.moment("from", from).orElseGet(() -> end.minus(USUAL_TIME));
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST_TIME) > 0) {
            throw new BadRequestException("from", "a time before to, by an hour at most", begin.toString());
        }
        CameraView camera = cameras.all().stream()
                .filter(one -> one.id().equals(cameraId) && Actor.sites().hold(one.site()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no camera " + cameraId));
        return explanations.explain(cameraId, camera.report(), new TimeSpan(begin, end));
    }
}
