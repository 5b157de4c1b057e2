package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * A receiver that takes each message by one POST.
 *
 * @param sender posts
 * @param hostName where it posts to
 * @param composer makes the body
 * @param request makes the request of the message
 * @param tellsEnd whether it is told when an alert is over
 */
public record HttpReceiver(
        HttpSender sender,
        String hostName,
        Function<Notice, String> composer,
        Function<Message, HttpPost> request,
        boolean tellsEnd)
        implements Receiver {

    /** A receiver that is told of alerts and not of their end. */
    public HttpReceiver(
            HttpSender sender,
            String hostName,
            Function<Notice, String> composer,
            Function<Message, HttpPost> request) {
        this(sender, hostName, composer, request, false);
    }

    /** A sender by the entry's {@code trusted-certificates}; what is wrong with them is a problem of the entry. */
    public static HttpSender sender(Entry entry, DeliveryPolicy policy, OutgoingGuard guard, Clock clock) {
        Optional<TrustedCertificates> trusted = TrustedCertificates.read(entry);
        return new HttpSender(policy.timeout(), trusted.map(TrustedCertificates::context), guard, clock);
    }

    @Override
    public Optional<String> host() {
        return Optional.of(hostName);
    }

    @Override
    public String compose(Notice notice) {
        return composer.apply(notice);
    }

    @Override
    public Reply deliver(Message message) throws InterruptedException {
        return sender.post(request.apply(message));
    }
}
