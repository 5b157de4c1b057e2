/**
 * The fleet as the console shows it: cameras by name and how they are doing. Start reading at
 * {@link io.maskwatch.alerts.camera.CameraStore}.
 */
package io.maskwatch.alerts.camera;
