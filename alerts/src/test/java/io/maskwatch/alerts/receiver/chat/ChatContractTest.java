package io.maskwatch.alerts.receiver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Peer;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slack, Teams and Telegram against a real HTTP server: the shape that their documentation asks for, and hostile names. */
class ChatContractTest {
    private static final String HOSTILE = "Gate <!channel> *7* & [win](http://evil.example) \u202e\r\nX: y";
    private static final String TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

    private Peer peer;

    @BeforeEach
    void start() throws Exception {
        peer = new Peer();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void slackGetsBlocksInWhichANameIsNoMentionAndNoLink() throws Exception {
        Receiver slack = Notices.receiver(
                Map.of("name", "desk", "kind", "slack", "url", "env:HOOK"),
                Map.of("HOOK", peer.url() + "/services/T/B/X"));
        assertThat(Notices.send(slack, Notices.of(HOSTILE)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
        Peer.Request request = peer.requests().get(0);
        assertThat(request.path()).isEqualTo("/services/T/B/X");
        assertThat(request.headers()).containsEntry("content-type", "application/json");
        JsonNode body = json(request);
        assertThat(body.at("/blocks/0/type").asString()).isEqualTo("section");
        assertThat(body.at("/blocks/0/text/type").asString()).isEqualTo("mrkdwn");
        String text = body.at("/text").asString();
        assertThat(text)
                .contains("*12 people without a mask* at Gate &lt;!channel&gt;", "&amp;")
                .contains("<https://masks.example/#" + Notices.ID + "|")
                .doesNotContain("<!channel>", "http://evil", "\u202e", "*7*")
                .contains("Terminal 1", "queue");
        assertThat(text.lines()).hasSize(3);
    }

    @Test
    void teamsGetsAnAdaptiveCard() throws Exception {
        Receiver teams = Notices.receiver(
                Map.of("name", "desk", "kind", "teams", "url", "env:HOOK"),
                Map.of("HOOK", peer.url() + "/workflows/1"));
        peer.answering(202, Map.of(), "");
        assertThat(Notices.send(teams, Notices.of(HOSTILE)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
        JsonNode body = json(peer.requests().get(0));
        assertThat(body.at("/type").asString()).isEqualTo("message");
        JsonNode attachment = body.at("/attachments/0");
        assertThat(attachment.at("/contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.at("/content/type").asString()).isEqualTo("AdaptiveCard");
        assertThat(attachment.at("/content/version").asString()).isEqualTo("1.4");
        assertThat(attachment.at("/content/body/0/type").asString()).isEqualTo("TextBlock");
        assertThat(attachment.at("/content/body/0/text").asString())
                .contains("\\[win\\]\\(http\\:", "\\*7\\*")
                .doesNotContain("[win](");
        assertThat(attachment.at("/content/actions/0/url").asString())
                .isEqualTo("https://masks.example/#" + Notices.ID);
    }

    @Test
    void telegramGetsThePictureWithACaptionAndATextWhereThereIsNone() throws Exception {
        Receiver telegram = telegram(true);
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
        Reply photo = Notices.send(
                telegram, Notices.of(HOSTILE), Optional.of(new EvidenceStore.Picture("0".repeat(64), jpeg)));
        assertThat(photo.verdict()).isEqualTo(Reply.Verdict.TAKEN);
        assertThat(Notices.send(telegram, Notices.of(HOSTILE)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
        Peer.Request form = peer.requests().get(0);
        assertThat(form.path()).isEqualTo("/bot" + TOKEN + "/sendPhoto");
        assertThat(form.headers().get("content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(form.raw())
                .contains("name=\"chat_id\"", "-1001234", "name=\"photo\"; filename=\"picture.jpg\"")
                .contains(new String(jpeg, StandardCharsets.ISO_8859_1));
        assertThat(form.text()).contains("&lt;!channel&gt;").doesNotContain("<!channel>");
        JsonNode text = json(peer.requests().get(1));
        assertThat(peer.requests().get(1).path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
        assertThat(text.at("/parse_mode").asString()).isEqualTo("HTML");
        assertThat(text.at("/text").asString()).contains("<a href=\"https://masks.example/#" + Notices.ID + "\">");
    }

    @Test
    void telegramSaysInTheBodyHowLongToWaitAndNoTokenIsShown() throws Exception {
        Receiver telegram = telegram(true);
        peer.answering(429, Map.of(), "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":7}}");
        Reply later = Notices.send(telegram, Notices.of("Gate"));
        assertThat(later.verdict()).isEqualTo(Reply.Verdict.TRY_AGAIN);
        assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
        peer.answering(400, Map.of(), "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}");
        Reply never = Notices.send(telegram, Notices.of("Gate"));
        assertThat(never.verdict()).isEqualTo(Reply.Verdict.REFUSED);
        assertThat(never.problem()).contains("chat not found").doesNotContain(TOKEN);
        peer.close();
        assertThat(Notices.send(telegram, Notices.of("Gate")).problem()).doesNotContain(TOKEN);
    }

    @Test
    void noPictureGoesToTelegramUnlessSomebodyAskedForIt() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
        Notices.send(telegram(false), Notices.of("Gate"), Optional.of(new EvidenceStore.Picture("0".repeat(64), jpeg)));
        assertThat(peer.requests().get(0).path()).endsWith("/sendMessage");
    }

    private Receiver telegram(boolean picture) {
        return Notices.receiver(
                picture
                        ? Map.of(
                                "name",
                                "guard",
                                "kind",
                                "telegram",
                                "token",
                                "env:TOKEN",
                                "chat",
                                -1001234,
                                "api",
                                peer.url(),
                                "picture",
                                true)
                        : Map.of(
                                "name",
                                "guard",
                                "kind",
                                "telegram",
                                "token",
                                "env:TOKEN",
                                "chat",
                                -1001234,
                                "api",
                                peer.url()),
                Map.of("TOKEN", TOKEN));
    }

    private static JsonNode json(Peer.Request request) {
        return new JsonMapper().readTree(request.text());
    }
}
