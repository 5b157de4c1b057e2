package io.maskwatch.ingest.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Opens what a camera's record names, as far as it is allowed. Immutable. */
public final class CameraSources implements FrameSources {
    private final List<Path> fileRoots;
    private final Timeouts timeouts;
    private final StreamCredentials credentials;

    /**
     * @param fileRoots folders that files may be opened from; nothing outside of them is
     * @param environment where {@code env:} credentials are looked up
     */
    public CameraSources(List<Path> fileRoots, Timeouts timeouts, Map<String, String> environment) {
        this.fileRoots = List.copyOf(fileRoots);
        this.timeouts = timeouts;
        this.credentials = new StreamCredentials(environment);
    }

    @Override
    public FrameSource open(String streamUri, String credentialsRef, SourceWatcher watcher)
            throws FrameSourceException {
        StreamInput input = StreamAddress.parse(streamUri, fileRoots);
        return FfmpegFrameSource.open(credentials.addTo(input, credentialsRef), timeouts, watcher);
    }
}
