package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://admin:geheim@10.0.0.5:554/stream1, rtsp://***@10.0.0.5:554/stream1",
        "rtsp://admin:p@ss:w@10.0.0.5/s, rtsp://***@10.0.0.5/s",
        "rtsp://admin:ge/heim@10.0.0.5/s, rtsp://***@10.0.0.5/s",
        "rtsps://token@host/s?x=1, rtsps://***@host/s?x=1",
        "http://h/cgi?user=admin&pwd=geheim&channel=1, http://h/cgi?user=***&pwd=***&channel=1",
        "Could not open rtsp://a:b@c/d: refused, Could not open rtsp://***@c/d: refused",
        "rtsp://host:8554/cam, rtsp://host:8554/cam",
        "file:///videos/a.mp4, file:///videos/a.mp4",
    })
    void hidesSecretsAndKeepsTheRest(String text, String redacted) {
        assertThat(Redaction.redact(text)).isEqualTo(redacted);
    }

    @Test
    void keepsNull() {
        assertThat(Redaction.redact(null)).isNull();
    }

    @Property
    void neverShowsThePassword(
            @ForAll @StringLength(min = 6, max = 20) @CharRange(from = '!', to = '~') String password) {
        String secret = "Zq" + password.replace(" ", "");
        assertThat(Redaction.redact("cannot open rtsp://u:" + secret + "@camera.example:554/live"))
                .doesNotContain(secret);
    }
}
