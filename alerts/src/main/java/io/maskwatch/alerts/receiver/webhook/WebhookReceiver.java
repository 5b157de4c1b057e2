package io.maskwatch.alerts.receiver.webhook;

import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.http.HttpPost;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.trace.TraceParent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Posts JSON, signed with each secret, so that the receiver can change from an old one to a new one at any time. */
final class WebhookReceiver implements Receiver {
    private final NetworkAddress url;
    private final List<WebhookSignature> signatures;
    private final JsonBody body;
    private final HttpSender http;
    private final Clock clock;

    WebhookReceiver(
            NetworkAddress url, List<WebhookSignature> signatures, JsonBody body, HttpSender http, Clock clock) {
        this.url = url;
        this.signatures = signatures;
        this.body = body;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(url.host());
    }

    @Override
    public String compose(Notice notice) {
        return body.of(notice);
    }

    @Override
    public Reply deliver(Message message) throws InterruptedException {
        Instant now = clock.instant();
        String signed = signatures.stream()
                .map(signature -> signature.sign(message.id(), now, message.body()))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = Map.of(
                "webhook-id",
                message.id(),
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                signed,
                TraceParent.HEADER,
                message.trace().toString());
        return http.post(HttpPost.json(url, headers, message.body()));
    }
}
