/**
 * Telegram's bot API, with the picture. Start reading at {@link io.maskwatch.alerts.receiver.telegram.TelegramKind}.
 */
package io.maskwatch.alerts.receiver.telegram;
