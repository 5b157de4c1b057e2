package io.maskwatch.cli.up;

import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The bundled clip, as a camera. */
final class DemoClip {
    private static final String RESOURCE = "/io/maskwatch/cli/demo/demo.mp4";

    private DemoClip() {}

    /** The cameras, or else one that plays the bundled clip. */
    static List<CameraArgument> orElse(List<CameraArgument> cameras, DataDirectory directory) throws IOException {
        if (!cameras.isEmpty()) {
            return cameras;
        }
        Path file = directory.folder("demo").resolve("demo.mp4");
        try (InputStream clip = DemoClip.class.getResourceAsStream(RESOURCE)) {
            if (clip == null) {
                throw new IOException("the bundled clip " + RESOURCE + " is missing");
            }
            try (WholeFile whole = new WholeFile(file)) {
                Files.copy(clip, whole.path());
                whole.finish();
            }
        }
        return List.of(new CameraArgument("demo", "Bundled clip", file.toUri().toString(), Optional.empty()));
    }
}
