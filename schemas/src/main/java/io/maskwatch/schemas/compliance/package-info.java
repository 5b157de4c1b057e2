/** What counts of masks mean, in one place for all that show them. Start reading at {@link io.maskwatch.schemas.compliance.MaskedShare}. */
package io.maskwatch.schemas.compliance;
