package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "rtsp://127.0.0.1:8554/live@main, rtsp://127.0.0.1:8554/live@main",
        "rtsp://a:b@10.0.0.5/live@main, rtsp://***@10.0.0.5/live@main",
        "rtsp://admin:12/ge@10.0.0.5/s, rtsp://***@10.0.0.5/s",
        "{\"streamUri\":\"rtsp://h/x?pwd=geheim\";\"name\":\"gate\"}, {\"streamUri\":\"rtsp://h/x?pwd=***\";\"name\":\"gate\"}",
        "sasl.jaas.config=Login password=\"geheim\";, sasl.jaas.config=Login password=\"***\";",
        "see https://h/x?before=2026 and rtsp://c/user=a_pw=geheim, see https://h/x?before=*** and rtsp://c/user=***_pw=***",
        "such as gate=rtsp://USER:PASSWORD@HOST/PATH, such as gate=rtsp://USER:PASSWORD@HOST/PATH",
        "file:///videos/a.mp4, file:///videos/a.mp4",
        "rtsp:/a:geheim@10.0.0.5/live, rtsp:/***@10.0.0.5/live",
        "gate=rtsp:a:geheim@10.0.0.5/live, gate=rtsp:***@10.0.0.5/live",
        "rtsp:\\\\a:ge:h@eim@10.0.0.5/live, rtsp:\\\\***@10.0.0.5/live",
        "rtsp\uff1a//a:geheim@10.0.0.5/live, rtsp\uff1a//***@10.0.0.5/live",
        "//a:geheim@10.0.0.5/live, //***@10.0.0.5/live",
        "rtsp://a:geheim%4010.0.0.5/live, rtsp://***%4010.0.0.5/live",
        "RTSP%3A%2F%2Fa%3Ageheim%40gate%2Flive, RTSP%3A%2F%2F***%40gate%2Flive",
        "http: 401 from admin@10.0.0.5, http: 401 from admin@10.0.0.5",
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

    /** A megabyte took hours when each character was looked at from each other one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "://",
                "@",
                "?a=",
                "rtsp://",
                "rtsp://a@",
                "rtsp://1.2.3.4/",
                "a:b@",
                "://1.2.3.4/?x=1@",
                "_a=",
                "_",
                "=",
                "%",
                "/a:b",
                "a ",
                "rtsp://h ",
                "rtsp:/",
                "rtsp:",
                "//",
                "%3a",
                "rtsp%3a",
                "%40",
                "://%40",
                "a@b ",
                "password=",
                "&user=",
                "\"",
                "\0",
                ":"
            })
    void takesTimeInProportionToTheLength(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Redaction.redact(text);
            Redaction.redact("rtsp://10.0.0.5/" + text + "@10.0.0.6/x");
            Redaction.redact("rtsp://10.0.0.5/user=" + text);
        });
    }
}
