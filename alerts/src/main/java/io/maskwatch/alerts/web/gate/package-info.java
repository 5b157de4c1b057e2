/**
 * What a request passes before a controller sees it: who makes it, and whether they may. The one table of rights is
 * {@link io.maskwatch.alerts.web.gate.RoleMatrix}; what isn't in it is refused. Spring Security carries it out, as
 * {@link io.maskwatch.alerts.web.gate.Gate} puts it together.
 */
package io.maskwatch.alerts.web.gate;
