/**
 * Where the bytes of pictures are kept, and how they are sealed. {@link io.maskwatch.alerts.evidence.Pictures} is what others
 * use; {@link io.maskwatch.alerts.evidence.PictureBytes} is a place, one class each.
 */
package io.maskwatch.alerts.evidence;
