/**
 * From readable frames to {@link io.maskwatch.detect.face.AnalysedFrame what the models saw in them}: batches through the
 * models, one picture at a time where a batch fails, and the cut-outs that may become evidence. Start reading at {@code
 * FaceAnalysis}. Knows nothing of Flink.
 */
package io.maskwatch.detect.face;
