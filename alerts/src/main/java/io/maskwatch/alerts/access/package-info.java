/**
 * Who may do what: people with a role, machines with scopes, both limited to sites. Here are their passwords, sessions, tokens
 * and links; which request needs which right stands in {@code RoleMatrix} of the web. Start reading at
 * {@link io.maskwatch.alerts.access.Credentials}.
 */
package io.maskwatch.alerts.access;
