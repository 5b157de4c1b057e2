package io.maskwatch.alerts.receiver.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.template.TemplateKeys;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void haveTheNamesThatTheCommandChecksTemplatesBy() {
        assertThat(Facts.of(SampleNotice.full(), Medium.TEXT)).containsOnlyKeys(TemplateKeys.FACTS);
    }
}
