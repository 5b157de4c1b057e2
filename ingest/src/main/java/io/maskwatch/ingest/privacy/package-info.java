/**
 * What of a camera's pictures may leave the agent. Start reading at {@link io.maskwatch.ingest.privacy.PicturePolicy}: a
 * picture is blackened by it before anybody else has it, and nothing leaves under a policy that is no longer in force.
 */
package io.maskwatch.ingest.privacy;
