/**
 * Sends what is due. The {@link io.maskwatch.alerts.delivery.DeliveryStore outbox} is written in the transaction that stores the
 * incident, so that no message gets lost; the {@link io.maskwatch.alerts.delivery.Dispatcher} claims what is due, fairly among
 * receivers, and gives it to the {@link io.maskwatch.alerts.delivery.DeliverySender}. Repetition, rate and circuit are decided
 * here and nowhere else: {@link io.maskwatch.alerts.delivery.Lane}. They are small rules of our own, because the outbox has to
 * know how many messages may go <em>before</em> it claims any, which the usual libraries can't tell without using it up.
 */
package io.maskwatch.alerts.delivery;
