package io.maskwatch.cli.why;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a camera apart from its frames.
 *
 * @param cameraId as it was asked for
 * @param camera its record in the registry, or nothing
 * @param status its newest status, or nothing where no agent has told
 * @param known the ids of all cameras in the registry
 */
record CameraFacts(String cameraId, Optional<Camera> camera, Optional<CameraStatus> status, Set<String> known) {}
