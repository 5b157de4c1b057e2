package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.config.WebhookConfig;
import io.maskwatch.alerts.notification.Reply.Verdict;
import io.maskwatch.alerts.validation.OutsideText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Posts messages to the receiver. Safe for use by several threads. */
final class WebhookClient {
    private static final int LONGEST = 300;

    private final WebhookConfig config;
    private final WebhookSignature signature;
    private final Clock clock;
    private final HttpClient http;
    private final URI target;

    WebhookClient(WebhookConfig config, Clock clock) {
        this.config = config;
        this.signature = new WebhookSignature(config.signingKey());
        this.clock = clock;
        this.target = withoutUserInfo(config.url());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout())
                .build();
    }

    /**
     * Posts a message once, within the configured time from connecting to the last header of the answer. The answer's body is
     * not read.
     */
    Reply post(String id, String body) throws InterruptedException {
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(config.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "maskwatch-alerts")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature.sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Optional.ofNullable(config.url().getUserInfo())
                .ifPresent(userInfo -> request.header("authorization", basic(userInfo)));
        try {
            // A stream is handed over once the headers are there: an answer without end cannot hold the sender.
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return ReplyRules.read(answer.statusCode(), answer.headers().firstValue("retry-after"), now);
        } catch (IOException e) {
            return new Reply(Verdict.TRY_AGAIN, null, problem(e), Optional.empty());
        }
    }

    private static String problem(IOException failure) {
        // The message may repeat what the receiver wrote.
        String message = failure.getMessage() == null ? "" : ": " + OutsideText.line(failure.getMessage(), LONGEST);
        return "no answer (" + failure.getClass().getSimpleName() + message + ")";
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static URI withoutUserInfo(URI uri) {
        String userInfo = uri.getRawUserInfo();
        return userInfo == null ? uri : URI.create(uri.toString().replaceFirst(Pattern.quote(userInfo + "@"), ""));
    }
}
