package io.maskwatch.alerts.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token by which a machine comes in. Holds no secret.
 *
 * @param id unique
 * @param name what it is for, in words
 * @param scopes what it may do
 * @param sites what it may see; empty for all
 * @param createdBy who made it
 * @param createdAt when
 * @param expiresAt until when it is good
 * @param revokedAt when somebody took it back, or null
 * @param usedAt when it was used last, to within a minute, or null
 */
public record AccessToken(
        UUID id,
        String name,
        List<String> scopes,
        List<String> sites,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant usedAt) {}
