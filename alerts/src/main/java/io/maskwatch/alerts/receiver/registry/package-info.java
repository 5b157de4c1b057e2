/**
 * Which kinds of receivers there are ({@link io.maskwatch.alerts.receiver.registry.ReceiverKinds}, the only list), and which
 * receivers are configured now ({@link io.maskwatch.alerts.receiver.registry.Receivers}).
 */
package io.maskwatch.alerts.receiver.registry;
