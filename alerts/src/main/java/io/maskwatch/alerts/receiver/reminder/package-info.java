/**
 * A friendly reminder on a display beside a camera, without a picture. Start reading at {@link
 * io.maskwatch.alerts.receiver.reminder.ReminderKind}.
 */
package io.maskwatch.alerts.receiver.reminder;
