/**
 * How people and systems are told: a {@link io.maskwatch.alerts.receiver.Receiver} makes a message and hands it over once. Each
 * kind is a package below this one, and all are listed in {@code registry.ReceiverKinds}. When and how often something is sent
 * is decided in the package {@code delivery}, not here.
 */
package io.maskwatch.alerts.receiver;
