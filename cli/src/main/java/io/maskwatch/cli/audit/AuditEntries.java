package io.maskwatch.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.audit.AuditEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Predicate;

/** Reads the audit log from the service, part by part. */
final class AuditEntries {
    private static final int PART = 200;

    private AuditEntries() {}

    /** Hands on each entry as the service gives it, until there are no more or the taker wants no more. */
    static void read(ServiceOptions service, long after, Predicate<JsonNode> taker) {
        String next = Long.toString(after);
        while (next != null) {
            JsonNode part = service.get("/api/v1/audit?limit=" + PART + "&after=" + next)
                    .body();
            for (JsonNode entry : part.path("entries")) {
                if (!taker.test(entry)) {
                    return;
                }
            }
            String following = part.path("next").textValue();
            if (following != null && following.equals(next)) {
                throw new UserErrorException("the service gives the same part of the audit log again and again");
            }
            next = following;
        }
    }

    static AuditEntry entry(JsonNode json) {
        try {
            return new AuditEntry(
                    json.path("number").asLong(),
                    Instant.parse(json.path("at").asText()),
                    json.path("actor").asText(),
                    json.path("action").asText(),
                    json.path("subject").asText(),
                    json.path("reason").asText(),
                    json.path("detail").asText());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UserErrorException("the service gives an entry of the audit log that is none: " + json, e);
        }
    }
}
