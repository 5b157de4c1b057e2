package io.maskwatch.alerts.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a legal hold is lifted.
 *
 * @param reason why, in words
 * @param author for whom a machine says so; a person says it for themselves
 */
record LiftRequest(
        @Schema(minLength = 1, maxLength = 500) String reason,
        @Nullable String author) {

    String checkedReason() {
        return KeepingParameters.reason(reason);
    }

    String who() {
        return Actor.author(Parameters.name("author", Optional.ofNullable(author)));
    }
}
