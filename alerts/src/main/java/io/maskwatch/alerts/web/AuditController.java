package io.maskwatch.alerts.web;

import io.maskwatch.alerts.audit.AuditStore;
import io.maskwatch.alerts.audit.StoredEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log, for reading. */
@RestController
@Tag(name = "Audit", description = "Who looked at which picture, and who changed what")
final class AuditController {
    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    /**
     * A part of the audit log.
     *
     * @param entries the entries, oldest first
     * @param next the value of after for the part after this, or null at the end
     */
    @Schema(name = "AuditPage")
    record Entries(List<Entry> entries, @Nullable String next) {}

    /**
     * An entry of the audit log.
     *
     * @param number from 1, without gaps
     * @param at when, UTC
     * @param actor who
     * @param action what they did, such as picture-opened
     * @param subject to what, such as alert: and its id
     * @param reason why, in their words, or empty
     * @param detail what else there is to say, or empty
     * @param previous hash of the entry before, SHA-256 in hexadecimal; zeros in the first
     * @param hash its own hash
     */
    @Schema(name = "AuditEntry")
    record Entry(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String reason,
            String detail,
            String previous,
            String hash) {

        static Entry of(StoredEntry stored) {
            return new Entry(
                    stored.entry().number(),
                    stored.entry().at(),
                    stored.entry().actor(),
                    stored.entry().action(),
                    stored.entry().subject(),
                    stored.entry().reason(),
                    stored.entry().detail(),
                    stored.previous(),
                    stored.hash());
        }
    }

    @Operation(operationId = "listAudit", summary = "The audit log, oldest first")
    @GetMapping("/api/v1/audit")
    Entries entries(
            @Parameter(description = "Where this part begins: the next of the part before") @RequestParam("after")
                    Optional<String> after,
            @LimitParameter @RequestParam("limit") Optional<String> limit) {
        int wanted = Parameters.limit(limit);
        // One more than wanted tells whether there is a next part.
        List<Entry> found = store.after(Parameters.entry(after), wanted + 1).stream()
                .map(Entry::of)
                .toList();
        if (found.size() <= wanted) {
            return new Entries(found, null);
        }
        return new Entries(
                found.subList(0, wanted), Long.toString(found.get(wanted - 1).number()));
    }
}
