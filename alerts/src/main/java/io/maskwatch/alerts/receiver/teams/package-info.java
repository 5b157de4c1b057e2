/**
 * Microsoft Teams, through a Workflows webhook that posts adaptive cards. Start reading at {@link
 * io.maskwatch.alerts.receiver.teams.TeamsKind}.
 */
package io.maskwatch.alerts.receiver.teams;
