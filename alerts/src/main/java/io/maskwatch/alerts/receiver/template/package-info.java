/**
 * Texts that users can change: Mustache without logic and without a way out of the escaping. Start reading at
 * {@link io.maskwatch.alerts.receiver.template.MessageTemplate}; {@link io.maskwatch.alerts.receiver.template.Facts} lists the
 * names that a template can use, {@link io.maskwatch.alerts.receiver.template.Medium} how text is made harmless.
 */
package io.maskwatch.alerts.receiver.template;
