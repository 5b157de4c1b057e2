/**
 * Whether a scene is quiet, so that most of its frames need not be sent. Start reading at {@link
 * io.maskwatch.ingest.motion.MotionGate}, which every sampled frame passes before its colours are converted.
 */
package io.maskwatch.ingest.motion;
