package io.maskwatch.alerts.web;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.delivery.Lanes;
import io.maskwatch.alerts.delivery.ReceiverTest;
import io.maskwatch.alerts.idempotency.IdempotentRequests;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.registry.Receivers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The receivers, and a test message to one of them. */
@RestController
@Tag(name = "Receivers", description = "Who can be told of alerts")
final class ReceiverController {
    private final Receivers receivers;
    private final Lanes lanes;
    private final ReceiverTest test;
    private final AuditLog audit;
    private final IdempotentRequests requests;

    ReceiverController(
            Receivers receivers, Lanes lanes, ReceiverTest test, AuditLog audit, IdempotentRequests requests) {
        this.receivers = receivers;
        this.lanes = lanes;
        this.test = test;
        this.audit = audit;
        this.requests = requests;
    }

    /**
     * All receivers.
     *
     * @param receivers in the order in which they are configured
     */
    record ReceiverList(List<ReceiverView> receivers) {}

    /**
     * A receiver.
     *
     * @param name what routes call it
     * @param kind what kind it is
     * @param away whether it doesn't answer, so that it is only probed and its messages wait
     */
    record ReceiverView(String name, String kind, boolean away) {}

    @Operation(operationId = "listReceivers", summary = "Who can be told of alerts")
    @GetMapping("/api/v1/receivers")
    ReceiverList all() {
        return new ReceiverList(receivers.all().stream().map(this::view).toList());
    }

    /** Only with JSON: a page of somebody else's cannot send that without asking first. */
    @Operation(
            operationId = "testReceiver",
            summary = "Sends a message that is marked as a test, and says whether it arrived")
    @PostMapping(path = "/api/v1/receivers/{name}/test", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReceiverTest.Result test(
            @Parameter(description = "The receiver's name") @PathVariable("name") String name,
            @Parameter(
                            description =
                                    "Names this request, such as a UUID: sent again under the same key, it is carried out once")
                    @RequestHeader("Idempotency-Key")
                    Optional<String> key,
            @Parameter(hidden = true) HttpServletRequest request)
            throws InterruptedException {
        String shown = Parameters.name("the receiver's name", Optional.of(name)).orElseThrow();
        ConfiguredReceiver receiver =
                receivers.find(shown).orElseThrow(() -> new NotFoundException("there is no receiver " + shown));
        String who = Actor.of(request);
        return requests.runSlowly(
                Preconditions.idempotencyKey(key), List.of("test", who, shown), ReceiverTest.Result.class, () -> {
                    audit.record(AuditAction.RECEIVER_TESTED, who, "receiver:" + shown, "", "");
                    return test.run(receiver);
                });
    }

    private ReceiverView view(ConfiguredReceiver receiver) {
        return new ReceiverView(receiver.name(), receiver.kind(), lanes.isAway(receiver.name()));
    }
}
