/**
 * From the bytes of the frames topic to frames that the models may look at. Start reading at {@link
 * io.maskwatch.detect.frame.FrameReader}. Whatever cannot be used becomes a {@link
 * io.maskwatch.detect.frame.DeadLetters dead letter}; nothing here throws because of what somebody wrote into a topic.
 * Knows nothing of Flink.
 */
package io.maskwatch.detect.frame;
