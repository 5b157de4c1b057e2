package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** A chat with a secret address, {@code url}, that takes each message by a POST of JSON. */
public abstract class ChatKind implements ReceiverKind {
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final int perMinute;
    private final OutgoingGuard guard;
    private final Clock clock;

    /**
     * A kind of chat.
     *
     * @param perMinute how many messages it takes without throttling
     */
    protected ChatKind(String name, int perMinute, OutgoingGuard guard, Clock clock) {
        this.name = name;
        this.perMinute = perMinute;
        this.guard = guard;
        this.clock = clock;
    }

    /** Reads the templates of an entry; what comes of it makes the JSON of a message. */
    protected abstract Function<Notice, Map<String, Object>> composer(Entry entry);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withPerMinute(perMinute);
    }

    @Override
    public final Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.secretAddress("url", Set.of("https", "http"));
        Function<Notice, Map<String, Object>> composer = composer(entry);
        HttpSender sender = HttpReceiver.sender(entry, policy, guard, clock);
        entry.finish();
        return new HttpReceiver(
                sender,
                url.host(),
                notice -> JSON.writeValueAsString(composer.apply(notice)),
                message -> HttpPost.json(url, Map.of(), message.body()));
    }
}
