package io.maskwatch.alerts.receiver;

/**
 * A receiver under the name that routes know it by.
 *
 * @param name unique, 1 to 60 of a-z, A-Z, 0-9, '.', '-' and '_'
 * @param kind what kind it is
 * @param policy how it is treated
 * @param receiver hands messages over
 */
public record ConfiguredReceiver(String name, String kind, DeliveryPolicy policy, Receiver receiver) {}
