/**
 * SMS through any gateway that takes an HTTP POST. Start reading at {@link io.maskwatch.alerts.receiver.sms.SmsKind}.
 */
package io.maskwatch.alerts.receiver.sms;
