/**
 * Checks the fields of records that come from outside, with sentences that name field, value and what was expected. What a
 * whole record must fulfil is decided where it is stored.
 */
package io.maskwatch.alerts.validation;
