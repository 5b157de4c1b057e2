/**
 * MQTT 5, over TLS or in the clear. Start reading at {@link io.maskwatch.alerts.receiver.mqtt.MqttKind}.
 */
package io.maskwatch.alerts.receiver.mqtt;
