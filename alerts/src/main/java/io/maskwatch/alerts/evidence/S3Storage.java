package io.maskwatch.alerts.evidence;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where pictures in an object store are. Immutable; shows no secret.
 *
 * @param endpoint of the store, such as https://s3.eu-central-1.amazonaws.com
 * @param region that requests are signed for
 * @param bucket there, and for Maskwatch alone
 * @param credentialsFile a line with the access key's id, a space and the secret key; read again when it changes
 */
public record S3Storage(URI endpoint, String region, String bucket, Path credentialsFile) {}
