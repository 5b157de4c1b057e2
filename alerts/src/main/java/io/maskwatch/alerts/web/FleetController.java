package io.maskwatch.alerts.web;

import io.maskwatch.alerts.camera.CameraStore;
import io.maskwatch.alerts.camera.CameraView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cameras and how they are doing. */
@RestController
@Tag(name = "Cameras", description = "Cameras and how they are doing")
final class FleetController {
    private final CameraStore cameras;

    FleetController(CameraStore cameras) {
        this.cameras = cameras;
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
}
