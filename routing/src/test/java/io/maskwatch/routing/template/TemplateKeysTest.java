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
    void saysWhereAReceiverTakesJsonAndATemplateMakesNone() {
        String noQuotes = "{\"camera\": {{camera}}}";
        assertThat(TemplateKeys.problems(Map.of("kind", "webhook", "template", noQuotes)))
                .containsExactly("template must make JSON, but its message isn't from line 1, column 12 on");
        assertThat(TemplateKeys.problems(Map.of("kind", "mqtt", "template", "{\"zone\": 1{{^zone}} }{{/zone}}")))
                .as("only where a zone is known")
                .hasSize(1);
        assertThat(TemplateKeys.problems(Map.of("kind", "sms", "body", "{{to}}")))
                .hasSize(1);
        assertThat(TemplateKeys.problems(Map.of("kind", "sms", "format", "form", "body", "to={{to}}")))
                .isEmpty();
        assertThat(TemplateKeys.problems(Map.of("kind", "slack", "template", noQuotes)))
                .isEmpty();
        assertThat(TemplateKeys.problems(Map.of(
                        "kind",
                        "webhook",
                        "template",
                        "{\"text\": \"{{summary}}\", \"people\": {{persons}}, \"test\": {{test}}}")))
                .isEmpty();
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
