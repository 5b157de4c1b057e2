package io.maskwatch.alerts.receiver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.config.Secrets;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.InvalidReceiverException;
import io.maskwatch.alerts.receiver.reminder.ReminderScreens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ReceiverKindsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOOK", "https://hook.example/a/secret",
            "SIGNING", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "TOKEN", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0");

    private static final ReceiverKinds KINDS =
            new ReceiverKinds(new ReminderScreens(), new OutgoingGuard(AllowedNetworks.NONE), Clock.systemUTC());

    @Test
    void readsEachKind() {
        List<ConfiguredReceiver> receivers = configure("""
            - {name: a, kind: webhook, url: "https://hook.example/", secrets: [env:SIGNING, env:SIGNING], timeout: 3s}
            - {name: b, kind: mail, host: mail.example, from: a@b.example, to: [c@d.example], per-minute: 10}
            - {name: c, kind: alertmanager, url: "http://alertmanager:9093", labels: {team: desk}}
            - {name: d, kind: mqtt, url: "mqtts://broker.example"}
            - {name: e, kind: slack, url: env:HOOK}
            - {name: f, kind: teams, url: env:HOOK}
            - {name: g, kind: telegram, token: env:TOKEN, chat: "@channel"}
            - {name: h, kind: sms, url: "https://sms.example", to: "+4930123456"}
            - {name: i, kind: reminder, languages: [de, ar], chime: true}
            """);
        assertThat(receivers)
                .extracting(ConfiguredReceiver::name)
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(receivers.get(0).policy().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(receivers.get(1).policy().perMinute()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {name: x, kind: pigeon} | receiver x: kind must be one of webhook, mail,
        {name: 'x y', kind: slack} | receivers[0]: name must be 1 to 60 of
        {name: x, kind: slack} | receiver x: url is required
        {name: x, kind: slack, url: 'https://hook.example/secret'} | receiver x: url must be env:NAME or file:PATH
        {name: x, kind: slack, url: 'env:NOWHERE'} | receiver x: url points to env:NOWHERE, which is empty or not set
        {name: x, kind: slack, url: 'env:HOOK', colour: red} | receiver x: colour is not a key of this kind; allowed are
        {name: x, kind: slack, url: 'env:HOOK', timeout: 3h} | receiver x: timeout must be 100ms..2m
        {name: x, kind: slack, url: 'env:HOOK', template: '{{camra}}'} | template uses an unknown name, camra
        {name: x, kind: slack, url: 'env:HOOK', template: '{{^test}}{{#zone}}{{zoen}}{{/zone}}{{/test}}'} | name, zoen
        {name: x, kind: slack, url: 'env:HOOK', template: '{{#zone}}'} | receiver x: template is no template
        {name: x, kind: slack, url: 'env:HOOK', template: '{{camera.class}}'} | template uses an unknown name
        {name: x, kind: webhook, url: 'http://a.example', secrets: 'env:SIGNING', template: '{'} | template must make JSON
        {name: x, kind: webhook, url: 'ftp://a.example', secrets: 'env:SIGNING'} | url must be an address that begins
        {name: x, kind: webhook, url: 'http://a.example', secrets: 'env:HOOK'} | secrets must point to whsec_
        {name: x, kind: mail, host: m, from: nobody, to: a@b.example} | receiver x: from must be a mail address
        {name: x, kind: mail, host: m, from: a@b.example, to: a@b.example, security: none} | security must be one of
        {name: x, kind: mail, host: m, from: a@b.example, to: a@b.example, user: u} | password belong together
        {name: x, kind: mqtt, url: 'mqtt://b.example', topic: 'a/#'} | receiver x: topic must be a topic to publish to
        {name: x, kind: reminder, languages: [xx]} | receiver x: languages must be 1 to 4 of en, de, fr
        {name: x, kind: alertmanager, url: 'http://a.example', labels: {camera: y}} | receiver x: labels must have names
        {name: x, kind: telegram, token: 'env:HOOK', chat: '@channel'} | receiver x: token must point to a bot's token
        """)
    void saysInOneSentenceWhatIsWrong(String entry, String problem) {
        assertThatThrownBy(() -> configure("- " + entry))
                .isInstanceOf(InvalidReceiverException.class)
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("hook.example/a", "MfKQ9r8GKYq", "hook.example/secret")
                .hasLineCount(1);
    }

    @Test
    void reportsEveryProblemAndNamesThatAreGivenTwice() {
        assertThatThrownBy(() -> configure("""
            - {name: a, kind: slack, url: "env:HOOK"}
            - {name: a, kind: slack, url: "env:HOOK"}
            - {name: b, kind: sms}
            """))
                .hasMessageContaining("the name a is given twice")
                .hasMessageContaining("receiver b: url is required")
                .hasMessageContaining("receiver b: to is required");
    }

    private static List<ConfiguredReceiver> configure(String yaml) {
        List<Map<String, Object>> entries = new Yaml().load(yaml);
        return KINDS.configure(entries, new Secrets(ENVIRONMENT));
    }
}
