/**
 * Decides who is told of an alert, when, and why. Start reading at {@link io.maskwatch.routing.rules.RoutingRules}, which
 * explains and decides in one go; {@link io.maskwatch.routing.rules.StepRules} says what comes after the first message.
 * Everything here is pure: the same facts give the same plan.
 */
package io.maskwatch.routing.rules;
