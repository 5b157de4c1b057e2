package io.maskwatch.alerts.web;

import io.maskwatch.alerts.routing.StoredSilence;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Silence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A silence as the API tells it.
 *
 * @param id unique
 * @param kind silence or maintenance
 * @param state pending, active or expired
 * @param match which alerts: values by field
 * @param unless which not
 * @param startsAt from when on
 * @param endsAt until when
 * @param reason why, in words
 * @param author who says so
 * @param createdAt when it was written
 * @param endedAt when somebody ended it before its time, or null
 * @param endedBy who did, or null
 * @param version counts the changes from 0
 */
@Schema(name = "Silence")
record SilenceView(
        UUID id,
        String kind,
        String state,
        Map<String, List<String>> match,
        Map<String, List<String>> unless,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String author,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        long version) {

    static SilenceView of(StoredSilence stored, Instant now) {
        Silence silence = stored.silence();
        return new SilenceView(
                silence.id(),
                silence.kind().name().toLowerCase(Locale.ROOT),
                stored.state(now),
                fields(silence.condition().match()),
                fields(silence.condition().unless()),
                silence.startsAt(),
                silence.endsAt(),
                silence.reason(),
                silence.author(),
                stored.createdAt(),
                stored.endedAt(),
                stored.endedBy(),
                stored.version());
    }

    private static Map<String, List<String>> fields(List<Matcher> matchers) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        matchers.forEach(matcher -> fields.put(matcher.field().key(), matcher.values()));
        return fields;
    }
}
