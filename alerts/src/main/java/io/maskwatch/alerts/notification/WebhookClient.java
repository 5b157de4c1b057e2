package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.config.WebhookConfig;
import io.maskwatch.alerts.notification.Reply.Verdict;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.text.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Posts messages to the receiver. Safe for use by several threads. */
final class WebhookClient {
    private static final int LONGEST = 300;

    static {
        // Read when the client's classes are loaded, which is below.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final WebhookConfig config;
    private final WebhookSignature signature;
    private final Clock clock;
    private final HttpClient http;
    private final NetworkAddress target;
    private final Names names;

    WebhookClient(WebhookConfig config, Clock clock) {
        this(config, clock, InetAddress::getByName);
    }

    /** Finds the addresses of hosts. */
    @FunctionalInterface
    interface Names {
        InetAddress find(String host) throws UnknownHostException;
    }

    WebhookClient(WebhookConfig config, Clock clock, Names names) {
        this.names = names;
        this.config = config;
        this.signature = new WebhookSignature(config.signingKey());
        this.clock = clock;
        this.target = config.address();
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
        HttpRequest.Builder request;
        try {
            request = request();
        } catch (IOException e) {
            return new Reply(Verdict.TRY_AGAIN, null, problem(e), Optional.empty());
        }
        request.timeout(config.timeout())
                .header("content-type", "application/json")
                .header("user-agent", "maskwatch-alerts")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature.sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        target.login().ifPresent(login -> request.header("authorization", basic(login)));
        try {
            // A stream is handed over once the headers are there: an answer without end cannot hold the sender.
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return ReplyRules.read(answer.statusCode(), answer.headers().firstValue("retry-after"), now);
        } catch (IOException e) {
            return new Reply(Verdict.TRY_AGAIN, null, problem(e), Optional.empty());
        }
    }

    /** Java's client refuses a host with an underscore, which the names of Docker Compose have: it is given the address. */
    private HttpRequest.Builder request() throws IOException {
        if (target.host().indexOf('_') < 0) {
            return HttpRequest.newBuilder(URI.create(target.withoutLogin()));
        }
        InetAddress address = names.find(target.host());
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String port = target.port().isPresent() ? ":" + target.port().getAsInt() : "";
        return HttpRequest.newBuilder(URI.create(target.scheme() + "://" + host + port + target.tail()))
                .header("host", target.host() + port);
    }

    private static String problem(IOException failure) {
        // The message may repeat what the receiver wrote.
        String message = failure.getMessage() == null ? "" : ": " + PrintableText.of(failure.getMessage(), LONGEST);
        return "no answer (" + failure.getClass().getSimpleName() + message + ")";
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
