package io.maskwatch.alerts.receiver.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the beginning of an answer's body and hangs up, so that an answer without end costs nothing. */
final class AnswerBody implements HttpResponse.BodySubscriber<String> {
    private final int most;
    private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private AnswerBody(int most) {
        this.most = most;
    }

    /** Nothing of a good answer, so many bytes of a bad one. */
    static HttpResponse.BodyHandler<String> ofFailures(int most) {
        return answer -> new AnswerBody(answer.statusCode() / 100 == 2 ? 0 : most);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (most == 0) {
            end();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] bytes = new byte[Math.min(part.remaining(), most - begin.size())];
            part.get(bytes);
            begin.writeBytes(bytes);
        }
        if (begin.size() >= most) {
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete(); // the status tells enough
    }

    @Override
    public void onComplete() {
        complete();
    }

    private void end() {
        subscription.cancel();
        complete();
    }

    private void complete() {
        text.complete(begin.toString(StandardCharsets.UTF_8));
    }
}
