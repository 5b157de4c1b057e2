package io.maskwatch.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"geheim\"}",
                "{\"password\":\"abc\\\"geheim\"}",
                "{\"body\": \"{\\\"password\\\":\\\"geheim\\\"}\"}",
                "{\"password\":[\"geheim\"]}",
                "Authorization: Digest geheim",
                "Authorization: Token geheim",
                "password => geheim",
                "pwd=geheim",
            })
    void hidesWhatIsCalledASecret(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(SafeText.withoutSecrets(bytes, false), StandardCharsets.UTF_8))
                .contains("***")
                .doesNotContain("geheim");
    }

    @Test
    void keepsWhatIsNone() {
        byte[] bytes = "{\"password\":\"a\",\"name\":\"Gate 4\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(new String(SafeText.withoutSecrets(bytes, false), StandardCharsets.UTF_8))
                .isEqualTo("{\"password\":***,\"name\":\"Gate 4\"}");
    }
}
