package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.tls.TlsProblem;
import io.maskwatch.schemas.address.NetworkAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Posts within a time. Safe for use by several threads. */
public final class HttpSender {
    private static final int LONGEST_ANSWER = 1_000;

    static {
        // Read when the client's classes are loaded, which is below.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private final Names names;

    /**
     * A sender.
     *
     * @param timeout from connecting to the end of the answer
     * @param tls whom to trust, or empty for whom Java trusts
     */
    public HttpSender(Duration timeout, Optional<SSLContext> tls, Clock clock) {
        this(timeout, tls, clock, InetAddress::getByName);
    }

    /** Finds the addresses of hosts. */
    @FunctionalInterface
    interface Names {
        InetAddress find(String host) throws UnknownHostException;
    }

    HttpSender(Duration timeout, Optional<SSLContext> tls, Clock clock, Names names) {
        this.timeout = timeout;
        this.clock = clock;
        this.names = names;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout);
        tls.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** Posts once; what the answer means is read from its status. */
    public Reply post(HttpPost post) throws InterruptedException {
        return post(post, answer -> ReplyRules.read(answer, clock.instant()));
    }

    /** Posts once. */
    public Reply post(HttpPost post, Function<HttpAnswer, Reply> reader) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> sending = null;
        try {
            sending = http.sendAsync(request(post), AnswerBody.ofFailures(LONGEST_ANSWER));
            HttpResponse<String> answer = sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Optional<String> retryAfter = answer.headers().firstValue("retry-after");
            return reader.apply(new HttpAnswer(answer.statusCode(), retryAfter, answer.body()));
        } catch (TimeoutException e) {
            return Reply.tryAgain(null, "no answer: timed out after " + timeout.toMillis() + " ms");
        } catch (IOException e) {
            return Reply.tryAgain(null, TlsProblem.words(e, post.target().host()));
        } catch (ExecutionException e) {
            return Reply.tryAgain(
                    null, TlsProblem.words(e.getCause(), post.target().host()));
        } finally {
            if (sending != null) {
                sending.cancel(true); // hangs up
            }
        }
    }

    private HttpRequest request(HttpPost post) throws IOException {
        HttpRequest.Builder request = address(post.target());
        post.headers().forEach(request::header);
        post.target().login().ifPresent(login -> request.header("authorization", basic(login)));
        return request.timeout(timeout)
                .header("user-agent", "maskwatch-alerts")
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()))
                .build();
    }

    /** Java's client refuses a host with an underscore, which the names of Docker Compose have: it is given the address. */
    private HttpRequest.Builder address(NetworkAddress target) throws IOException {
        if (target.host().indexOf('_') < 0) {
            return HttpRequest.newBuilder(URI.create(target.withoutLogin()));
        }
        InetAddress address = names.find(target.host());
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String port = target.port().isPresent() ? ":" + target.port().getAsInt() : "";
        return HttpRequest.newBuilder(URI.create(target.scheme() + "://" + host + port + target.tail()))
                .header("host", target.host() + port);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
