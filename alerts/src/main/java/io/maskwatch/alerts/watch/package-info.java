/**
 * Whether the way from each camera to this service works. A heartbeat goes with a camera's frames through the job and arrives
 * as an alert that is marked as synthetic; a camera without one is unwatched, however quiet it is. Start reading at {@link
 * io.maskwatch.alerts.watch.CameraWatch}.
 */
package io.maskwatch.alerts.watch;
