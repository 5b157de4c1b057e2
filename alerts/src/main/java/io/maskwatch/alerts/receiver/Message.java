package io.maskwatch.alerts.receiver;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.schemas.trace.TraceParent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A message that is to be handed over.
 *
 * @param id the idempotency key: the same in each attempt, and in no other message to the same receiver
 * @param body what {@link Receiver#compose} made
 * @param notice what it is about, as it is known now
 * @param trace the step of the alert's trace that this attempt is
 * @param picture reads the incident's picture from the database, or empty where there is none (any more)
 */
public record Message(
        String id, String body, Notice notice, TraceParent trace, Supplier<Optional<EvidenceStore.Picture>> picture) {}
