package io.maskwatch.ingest.source;

/** Opens cameras. Safe for use by several threads. */
@FunctionalInterface
public interface FrameSources {
    /**
     * Opens a stream, a file or a device.
     *
     * @param streamUri address without secrets, as in a camera's record
     * @param credentialsRef where user and password are, or null
     * @param watcher asked and told while the source waits
     * @return the source, to be closed by the caller
     * @throws FrameSourceException if it cannot be opened
     */
    FrameSource open(String streamUri, String credentialsRef, SourceWatcher watcher) throws FrameSourceException;
}
