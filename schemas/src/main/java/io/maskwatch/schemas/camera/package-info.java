/**
 * What a camera's record must fulfil, in one place for the command that writes it, the agent that runs it and the job that
 * judges by it. Start reading at {@link io.maskwatch.schemas.camera.CameraChecks}. Pure.
 */
package io.maskwatch.schemas.camera;
