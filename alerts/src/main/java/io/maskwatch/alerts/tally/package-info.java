/**
 * How many incidents and notifications there are, without counting them: triggers in the database keep the numbers. Start
 * reading at {@link io.maskwatch.alerts.tally.TallyStore}.
 */
package io.maskwatch.alerts.tally;
