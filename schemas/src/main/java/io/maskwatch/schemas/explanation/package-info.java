/** Why the job decided as it did, in words for people. Start reading at {@link io.maskwatch.schemas.explanation.Explanations}. */
package io.maskwatch.schemas.explanation;
