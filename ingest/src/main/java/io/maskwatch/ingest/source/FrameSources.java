package io.maskwatch.ingest.source;

import java.util.function.BooleanSupplier;

/** Opens cameras. Safe for use by several threads. */
@FunctionalInterface
public interface FrameSources {
    /**
     * Opens a stream, a file or a device.
     *
     * @param streamUri address without secrets, as in a camera's record
     * @param credentialsRef where user and password are, or null
     * @param stopped asked again and again while opening and reading; true makes both give up at once
     * @return the source, to be closed by the caller
     * @throws FrameSourceException if it cannot be opened
     */
    FrameSource open(String streamUri, String credentialsRef, BooleanSupplier stopped) throws FrameSourceException;
}
