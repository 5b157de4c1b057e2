/**
 * E-mail over SMTP with TLS, the picture attached or linked. Start reading at {@link io.maskwatch.alerts.receiver.mail.MailKind}.
 */
package io.maskwatch.alerts.receiver.mail;
