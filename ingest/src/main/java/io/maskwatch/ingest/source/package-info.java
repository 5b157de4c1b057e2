/**
 * Where pictures come from: video files, RTSP streams and local devices behind one interface. Start reading at {@link
 * io.maskwatch.ingest.source.FrameSource}; {@code StreamAddress} decides what may be opened at all, and only {@code
 * FfmpegFrameSource} knows FFmpeg.
 */
package io.maskwatch.ingest.source;
