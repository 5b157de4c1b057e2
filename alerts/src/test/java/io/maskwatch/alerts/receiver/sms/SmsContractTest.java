package io.maskwatch.alerts.receiver.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.receiver.Notices;
import io.maskwatch.alerts.receiver.Peer;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmsContractTest {
    private static final String HOSTILE = "Gate \"7\", \\ & to=+666\r\nX";

    @Test
    void aGatewayGetsTheJsonThatItWantsWithItsSecretsInHeaders() throws Exception {
        try (Peer gateway = new Peer()) {
            Receiver sms = Notices.receiver(
                    Map.of(
                            "name", "shift",
                            "kind", "sms",
                            "url", gateway.url() + "/v1/messages",
                            "to", "+4930123456",
                            "body", "{\"recipients\": [\"{{to}}\"], \"message\": {\"body\": \"{{text}}\"}}",
                            "headers", Map.of("x-api-key", "env:KEY")),
                    Map.of("KEY", "very secret"));
            assertThat(Notices.send(sms, Notices.of(HOSTILE)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            Peer.Request request = gateway.requests().get(0);
            assertThat(request.headers())
                    .containsEntry("x-api-key", "very secret")
                    .containsEntry("idempotency-key", Notices.ID.toString());
            JsonNode body = new JsonMapper().readTree(request.text());
            assertThat(body.at("/recipients/0").asString()).isEqualTo("+4930123456");
            assertThat(body.at("/message/body").asString())
                    .startsWith("12 people without a mask at Gate \"7\", \\ & to=+666??X, queue")
                    .hasSizeLessThan(460);
        }
    }

    @Test
    void aFormEscapesNamesToo() throws Exception {
        try (Peer gateway = new Peer()) {
            Receiver sms = Notices.receiver(
                    Map.of(
                            "name", "shift",
                            "kind", "sms",
                            "url", gateway.url() + "/send",
                            "to", "+4930123456",
                            "format", "form",
                            "login", "env:LOGIN"),
                    Map.of("LOGIN", "me:p%ss"));
            assertThat(Notices.send(sms, Notices.of(HOSTILE)).verdict()).isEqualTo(Reply.Verdict.TAKEN);
            Peer.Request request = gateway.requests().get(0);
            assertThat(request.headers())
                    .containsEntry("content-type", "application/x-www-form-urlencoded")
                    .containsEntry("authorization", "Basic bWU6cCVzcw==");
            String[] fields = request.text().split("&");
            assertThat(fields).hasSize(2);
            assertThat(fields[0]).isEqualTo("to=%2B4930123456");
            assertThat(URLDecoder.decode(fields[1], StandardCharsets.UTF_8)).contains("& to=+666");
        }
    }
}
