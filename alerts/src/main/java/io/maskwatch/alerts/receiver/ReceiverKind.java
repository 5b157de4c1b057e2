package io.maskwatch.alerts.receiver;

/** A kind of receiver, such as webhook or mail. Immutable. */
public interface ReceiverKind {
    /** What stands behind {@code kind:} in the configuration. */
    String name();

    /** How receivers of this kind are treated where the configuration says nothing. */
    default DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL;
    }

    /**
     * Reads the kind's own keys and makes a receiver. Calls {@link Entry#finish} once everything is read.
     *
     * @throws InvalidReceiverException if a value is missing or not allowed
     */
    Receiver create(Entry entry, DeliveryPolicy policy);

    /** A receiver of this kind with what every receiver has. */
    default ConfiguredReceiver configure(Entry entry) {
        DeliveryPolicy policy = DeliveryPolicy.read(entry, defaults());
        return new ConfiguredReceiver(entry.name(), name(), policy, create(entry, policy));
    }
}
