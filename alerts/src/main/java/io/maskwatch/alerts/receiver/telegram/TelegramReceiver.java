package io.maskwatch.alerts.receiver.telegram;

import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.http.HttpAnswer;
import io.maskwatch.alerts.receiver.http.HttpPost;
import io.maskwatch.alerts.receiver.http.HttpSender;
import io.maskwatch.alerts.receiver.http.Multipart;
import io.maskwatch.alerts.receiver.http.ReplyRules;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends a photo with a caption, or a text where there is no picture or no room for the caption. */
final class TelegramReceiver implements Receiver {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_CAPTION = 1_024;

    private final NetworkAddress api;
    private final Secret token;
    private final String chat;
    private final boolean withPicture;
    private final MessageTemplate template;
    private final HttpSender sender;
    private final Clock clock;

    TelegramReceiver(
            NetworkAddress api,
            Secret token,
            String chat,
            boolean withPicture,
            MessageTemplate template,
            HttpSender sender,
            Clock clock) {
        this.api = api;
        this.token = token;
        this.chat = chat;
        this.withPicture = withPicture;
        this.template = template;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(api.host());
    }

    @Override
    public String compose(Notice notice) {
        return template.render(notice);
    }

    @Override
    public Reply deliver(Message message) throws InterruptedException {
        Optional<EvidenceStore.Picture> picture = withPicture && message.body().length() <= LONGEST_CAPTION
                ? message.picture().get()
                : Optional.empty();
        HttpPost post = picture.map(found -> photo(message, found.jpeg())).orElseGet(() -> text(message));
        return sender.post(post, this::read);
    }

    private HttpPost photo(Message message, byte[] jpeg) {
        Multipart form = new Multipart()
                .field("chat_id", chat)
                .field("parse_mode", "HTML")
                .field("caption", message.body())
                .file("photo", "picture.jpg", "image/jpeg", jpeg);
        return new HttpPost(method("sendPhoto"), Map.of("content-type", form.contentType()), form.bytes());
    }

    private HttpPost text(Message message) {
        Map<String, Object> body = Map.of(
                "chat_id",
                chat,
                "text",
                message.body(),
                "parse_mode",
                "HTML",
                "link_preview_options",
                Map.of("is_disabled", true));
        return HttpPost.json(method("sendMessage"), Map.of(), JSON.writeValueAsString(body));
    }

    /** The token is part of the path. */
    private NetworkAddress method(String name) {
        String path = api.tail().replaceAll("/+$", "") + "/bot" + token.value() + "/" + name;
        return new NetworkAddress(api.scheme(), api.login(), api.host(), api.port(), path);
    }

    /** Telegram says in the body, not in a header, how long to wait. */
    private Reply read(HttpAnswer answer) {
        Optional<String> wait = answer.retryAfter().or(() -> {
            try {
                return JSON.readTree(answer.text())
                        .at("/parameters/retry_after")
                        .asStringOpt();
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
        return ReplyRules.read(new HttpAnswer(answer.status(), wait, answer.text()), clock.instant());
    }
}
