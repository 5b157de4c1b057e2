/**
 * Runs one camera: opens it, samples it, tells the time of each frame, opens it again when it was lost, and keeps its
 * record of how it is doing. Start reading at {@code CameraReader}; {@link io.maskwatch.ingest.camera.CameraWorker} gives
 * it its thread.
 */
package io.maskwatch.ingest.camera;
