/**
 * The one way out: every connection that a receiver makes goes to addresses that {@link io.maskwatch.alerts.outgoing.OutgoingGuard}
 * has looked up and checked, so that nobody who writes a routes file can reach into the networks behind the service. Start
 * reading there; {@link io.maskwatch.alerts.outgoing.SpecialNetworks} lists what is refused.
 */
package io.maskwatch.alerts.outgoing;
