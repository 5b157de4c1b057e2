package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.template.SampleNotice;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.trace.TraceParent;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a message that is marked as a test, once and past the outbox. Thread-safe. */
@Component
public final class ReceiverTest {
    private final ConsoleAddress console;
    private final Clock clock;

    ReceiverTest(ConsoleAddress console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /**
     * How the test ended.
     *
     * @param receiver the receiver's name
     * @param delivered whether the receiver has taken the message
     * @param status status of the answer in the receiver's protocol, or null
     * @param problem what went wrong, in a sentence, or null
     * @param milliseconds how long it took
     */
    public record Result(
            String receiver,
            boolean delivered,
            @Nullable Integer status,
            @Nullable String problem,
            long milliseconds) {}

    /** Sends the message now, whatever the receiver's circuit and rate say. */
    public Result run(ConfiguredReceiver receiver) throws InterruptedException {
        UUID id = UUID.randomUUID();
        Notice notice = SampleNotice.test(id, console.url(), clock.instant());
        long begin = System.nanoTime();
        Reply reply = attempt(receiver, id, notice);
        long milliseconds = (System.nanoTime() - begin) / 1_000_000;
        boolean delivered = reply.verdict() == Reply.Verdict.TAKEN;
        return new Result(receiver.name(), delivered, reply.status(), reply.problem(), milliseconds);
    }

    private static Reply attempt(ConfiguredReceiver receiver, UUID id, Notice notice) throws InterruptedException {
        try {
            String body = receiver.receiver().compose(notice);
            return receiver.receiver()
                    .deliver(new Message("test-" + id, body, notice, TraceParent.begin(), Optional::empty));
        } catch (RuntimeException e) {
            return Reply.tryAgain(null, "the attempt failed: " + Failures.line(e));
        }
    }
}
