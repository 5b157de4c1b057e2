package io.maskwatch.vision.torch;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Keeps libtorch from writing warnings to standard error past every logger: on a processor that NNPACK does not know it
 * writes a line for each small convolution. PyTorch reads TORCH_CPP_LOG_LEVEL under Python only; from C++, its level is
 * this variable.
 */
final class TorchLog {
    private static final String LEVEL = "FLAGS_caffe2_log_level";
    private static final int ERROR = 2;
    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

    private TorchLog() {}

    /** Errors only, from now on. The library must be loaded. Does nothing where it cannot be found. */
    static void errorsOnly() {
        try (Stream<String> mapped = Files.exists(MAPPED_FILES) ? Files.lines(MAPPED_FILES) : Stream.empty()) {
            mapped.filter(line -> line.endsWith("/libc10.so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .ifPresent(library -> NativeLibrary.getInstance(library)
                            .getGlobalVariableAddress(LEVEL)
                            .setInt(0, ERROR));
        } catch (IOException | UnsatisfiedLinkError e) {
            System.getLogger(TorchLog.class.getName())
                    .log(System.Logger.Level.DEBUG, "libtorch goes on to write its warnings", e);
        }
    }
}
