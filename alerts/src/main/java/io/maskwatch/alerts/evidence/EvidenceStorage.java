package io.maskwatch.alerts.evidence;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How pictures are kept. Immutable; shows no key.
 *
 * @param place where new pictures go
 * @param folder where pictures in files are, or empty where there are none
 * @param s3 where pictures in an object store are, or empty where there are none
 * @param keys what they are sealed with
 */
public record EvidenceStorage(EvidencePlace place, Optional<Path> folder, Optional<S3Storage> s3, KeyRing keys) {}
