package io.maskwatch.alerts.receiver.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import io.maskwatch.alerts.receiver.tls.ConnectionProblem;
import io.maskwatch.alerts.receiver.webhook.JsonBody;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes JSON. The user property {@code message-id} is the idempotency key. */
final class MqttReceiver implements Receiver {
    private final MqttConnection connection;
    private final MessageTemplate topic;
    private final JsonBody body;
    private final MqttQos qos;
    private final boolean retain;
    private final Duration timeout;

    MqttReceiver(
            MqttConnection connection,
            MessageTemplate topic,
            JsonBody body,
            MqttQos qos,
            boolean retain,
            Duration timeout) {
        this.connection = connection;
        this.topic = topic;
        this.body = body;
        this.qos = qos;
        this.retain = retain;
        this.timeout = timeout;
    }

    @Override
    public Optional<String> host() {
        return Optional.of(connection.host());
    }

    @Override
    public String compose(Notice notice) {
        return body.of(notice);
    }

    @Override
    public Reply deliver(Message message) throws InterruptedException {
        Mqtt5Publish publish = Mqtt5Publish.builder()
                .topic(topic.render(message.notice()))
                .payload(message.body().getBytes(StandardCharsets.UTF_8))
                .qos(qos)
                .retain(retain)
                .contentType("application/json")
                .userProperties()
                .add("message-id", message.id())
                .applyUserProperties()
                .build();
        try {
            Mqtt5PublishResult result =
                    connection.connected().publish(publish).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return result.getError().map(this::failed).orElseGet(() -> Reply.taken(null));
        } catch (TimeoutException e) {
            return Reply.tryAgain(null, "no answer: timed out after " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (UnknownHostException e) {
            return failed(e);
        }
    }

    private Reply failed(Throwable failure) {
        if (failure instanceof Mqtt5PubAckException refused) {
            int code = refused.getMqttMessage().getReasonCode().getCode();
            return Reply.refused(
                    code,
                    "the broker refuses the message: "
                            + refused.getMqttMessage().getReasonCode());
        }
        if (failure instanceof Mqtt5ConnAckException refused) {
            return Reply.tryAgain(
                    refused.getMqttMessage().getReasonCode().getCode(),
                    "the broker refuses the connection: "
                            + refused.getMqttMessage().getReasonCode());
        }
        Throwable cause = failure instanceof ConnectionFailedException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return ConnectionProblem.reply(cause, connection.host());
    }

    @Override
    public void close() {
        connection.close();
    }
}
