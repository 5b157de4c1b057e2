package io.maskwatch.alerts.receiver.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import io.maskwatch.alerts.receiver.webhook.JsonBody;
import io.maskwatch.schemas.address.NetworkAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code kind: mqtt}: {@code url} mqtts:// or mqtt://, {@code topic} (a template), {@code template} (JSON), {@code qos},
 * {@code retain}, {@code user}, {@code password}, {@code trusted-certificates}.
 */
public final class MqttKind implements ReceiverKind {
    private static final String TOPIC = "maskwatch/alerts/{{cameraId}}";
    private static final int MOST_QOS = 2;

    private final OutgoingGuard guard;

    public MqttKind(OutgoingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL.withEvidenceWait(Duration.ZERO);
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        NetworkAddress url = entry.address("url", Set.of("mqtts", "mqtt"));
        if (url != null
                && (url.login().isPresent() || !url.tail().replace("/", "").isEmpty())) {
            entry.problem("url", "must be mqtts://HOST:PORT alone; user and password have keys of their own");
        }
        MessageTemplate topic = MessageTemplate.read(entry, "topic", TOPIC, Medium.MQTT_LEVEL);
        if (entry.text("topic", TOPIC).matches("(?s).*[+#\\s\\x00].*|\\$.*|")) {
            entry.problem("topic", "must be a topic to publish to, without + and #, spaces and a $ at the beginning");
        }
        JsonBody body = JsonBody.read(entry);
        MqttQos qos = MqttQos.fromCode(entry.integer("qos", 1, 0, MOST_QOS));
        boolean retain = entry.flag("retain", false);
        Optional<String> user = entry.optionalText("user");
        Optional<Secret> password = entry.optionalSecret("password");
        if (password.isPresent() && user.isEmpty()) {
            entry.problem("user", "is required with a password");
        }
        Optional<TrustedCertificates> trusted = TrustedCertificates.read(entry);
        entry.finish();
        MqttConnection connection = new MqttConnection(url, user, password, trusted, policy.timeout(), guard);
        return new MqttReceiver(connection, topic, body, qos, retain, policy.timeout());
    }
}
