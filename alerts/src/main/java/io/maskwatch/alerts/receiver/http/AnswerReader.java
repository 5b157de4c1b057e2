package io.maskwatch.alerts.receiver.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.Closer;

/** Reads the beginning of an answer and hangs up, so that an answer without end costs nothing. */
final class AnswerReader {
    private static final int LONGEST_ANSWER = 1_000;

    private AnswerReader() {}

    /** Nothing of a good answer's body, the beginning of a bad one's. Closes the answer. */
    static HttpAnswer read(ClassicHttpResponse answer, HttpUriRequestBase request) throws IOException {
        try {
            Optional<String> retryAfter =
                    Optional.ofNullable(answer.getFirstHeader("retry-after")).map(Header::getValue);
            return new HttpAnswer(answer.getCode(), retryAfter, answer.getCode() / 100 == 2 ? "" : begin(answer));
        } finally {
            request.cancel(); // before closing, which would read the rest
            Closer.closeQuietly(answer);
        }
    }

    private static String begin(ClassicHttpResponse answer) {
        HttpEntity entity = answer.getEntity();
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        if (entity != null) {
            byte[] part = new byte[LONGEST_ANSWER];
            try {
                InputStream body = entity.getContent();
                int read = body.read(part);
                while (read >= 0 && begin.size() < LONGEST_ANSWER) {
                    begin.write(part, 0, Math.min(read, LONGEST_ANSWER - begin.size()));
                    read = begin.size() < LONGEST_ANSWER ? body.read(part) : -1;
                }
            } catch (IOException e) {
                // the status tells enough
            }
        }
        return begin.toString(StandardCharsets.UTF_8);
    }
}
