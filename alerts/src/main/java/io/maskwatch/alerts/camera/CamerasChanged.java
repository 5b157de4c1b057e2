package io.maskwatch.alerts.camera;

/** Told inside the service after cameras or their status have been stored. */
public record CamerasChanged() {}
