package io.maskwatch.alerts.web;

import io.maskwatch.alerts.camera.CameraStore;
import io.maskwatch.alerts.camera.CameraView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cameras and how they are doing. */
@RestController
final class FleetController {
    private final CameraStore cameras;

    FleetController(CameraStore cameras) {
        this.cameras = cameras;
    }

    /** The fleet, by name. */
    record Fleet(List<CameraView> cameras) {}

    @GetMapping("/api/v1/cameras")
    Fleet cameras() {
        return new Fleet(cameras.all());
    }
}
