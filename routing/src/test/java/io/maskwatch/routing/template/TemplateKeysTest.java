package io.maskwatch.routing.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateKeysTest {
    @Test
    void saysWhatIsWrongWithEachTemplateUnderItsKey() {
        assertThat(TemplateKeys.problems(Map.of(
                        "subject", "{{/zone}}",
                        "text", "{{#zone}}in {{zone}}",
                        "html", "{{nowhere}}",
                        "titles", Map.of("de", "{{#zone}}{{nothing}}{{/zone}}", "en", "Please wear a mask"),
                        "body", "{{camera}}")))
                .satisfiesExactly(
                        body -> assertThat(body)
                                .isEqualTo("body uses an unknown name, camera, in line 1; allowed are text, to"),
                        html -> assertThat(html).startsWith("html uses an unknown name, nowhere, in line 1"),
                        subject -> assertThat(subject).startsWith("subject is no template: "),
                        text -> assertThat(text).startsWith("text is no template: "),
                        titles -> assertThat(titles).startsWith("titles.de uses an unknown name, nothing"));
    }

    @Test
    void hasNothingToSayOfSoundTemplatesAndOfOtherSettings() {
        assertThat(TemplateKeys.problems(Map.of(
                        "template", "{{^zone}}somewhere{{/zone}}{{#zone}}{{zone}}{{/zone}} {{summary}}",
                        "body", "{\"to\": \"{{to}}\", \"text\": \"{{text}}\"}",
                        "topic", 7,
                        "url", "http://127.0.0.1/{{nowhere")))
                .isEmpty();
    }
}
