package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.tls.ConnectionProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;

/** Posts within a time, to addresses that the guard lets through. Safe for use by several threads. */
public final class HttpSender {
    /** A thread per attempt: looking a name up cannot be interrupted, and must not hold up whoever waits. */
    private static final ExecutorService ATTEMPTS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "outgoing-http");
        thread.setDaemon(true);
        return thread;
    });

    private final Duration timeout;
    private final Clock clock;
    private final CloseableHttpClient http;

    /**
     * A sender.
     *
     * @param timeout from looking up the host to the end of the answer
     * @param tls whom to trust, or empty for whom Java trusts
     */
    public HttpSender(Duration timeout, Optional<SSLContext> tls, OutgoingGuard guard, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.http = GuardedClient.make(timeout, tls, guard);
    }

    /** Posts once; what the answer means is read from its status. */
    public Reply post(HttpPost post) throws InterruptedException {
        return post(post, answer -> ReplyRules.read(answer, clock.instant()));
    }

    /** Posts once. */
    public Reply post(HttpPost post, Function<HttpAnswer, Reply> reader) throws InterruptedException {
        String host = post.target().host().replaceAll("^\\[|\\]$", "");
        HttpHost target =
                new HttpHost(post.target().scheme(), host, post.target().port().orElse(-1));
        HttpUriRequestBase request = request(post, target);
        Future<HttpAnswer> sending = ATTEMPTS.submit(() -> exchange(target, request));
        try {
            return reader.apply(sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Reply.tryAgain(null, "no answer: timed out after " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return ConnectionProblem.reply(e.getCause(), host);
        } finally {
            request.cancel(); // hangs up
        }
    }

    private HttpAnswer exchange(HttpHost target, HttpUriRequestBase request) throws IOException {
        return AnswerReader.read(http.executeOpen(target, request, null), request);
    }

    private static HttpUriRequestBase request(HttpPost post, HttpHost target) {
        // The host stands beside the path: Java's addresses refuse one with an underscore, as Docker Compose has them.
        URI path = URI.create("http://host" + post.target().tail());
        HttpUriRequestBase request = new HttpUriRequestBase("POST", URI.create(path.toASCIIString()));
        request.setScheme(target.getSchemeName());
        request.setAuthority(new URIAuthority(target));
        post.headers().forEach(request::setHeader);
        post.target().login().ifPresent(login -> request.setHeader("authorization", basic(login)));
        request.setHeader("connection", "close");
        request.setEntity(new ByteArrayEntity(post.body(), null));
        return request;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
