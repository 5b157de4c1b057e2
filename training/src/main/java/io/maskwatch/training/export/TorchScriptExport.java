package io.maskwatch.training.export;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes a network as a frozen TorchScript file. The work is done in a process of its own, because the PyTorch that can
 * write TorchScript and the one that trains must not be loaded into one process.
 */
public final class TorchScriptExport {

    private static final int MINUTES = 5;
    private static final String HEAP = "-Xmx512m";

    private TorchScriptExport() {}

    /**
     * Exports.
     *
     * @param source TorchScript text that defines {@code forward(self, ...)}; each tensor is an attribute of {@code self}
     * @param tensors the weights, float32
     * @param output the file; it is replaced only by a whole one
     * @throws IOException when the text does not compile or the file cannot be written; the message says why
     */
    public static void write(String source, List<NamedTensor> tensors, Path output)
            throws IOException, InterruptedException {
        Path folder = output.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path request = folder.resolve("." + output.getFileName() + ".request");
        Path beside = folder.resolve("." + output.getFileName() + ".part");
        try {
            writeRequest(request, source, tensors);
            run(request, beside);
            WholeFile.replace(beside, output);
        } catch (IOException e) {
            throw new IOException(
                    "%s could not be exported (%s); what was there is untouched".formatted(output, e.getMessage()), e);
        } finally {
            Files.deleteIfExists(request);
            Files.deleteIfExists(beside);
        }
    }

    private static void writeRequest(Path request, String source, List<NamedTensor> tensors) throws IOException {
        try (DataOutputStream stream = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(request)))) {
            byte[] text = source.getBytes(StandardCharsets.UTF_8);
            stream.writeInt(text.length);
            stream.write(text);
            stream.writeInt(tensors.size());
            for (NamedTensor tensor : tensors) {
                stream.writeUTF(tensor.name());
                stream.writeInt(tensor.shape().length);
                for (long side : tensor.shape()) {
                    stream.writeLong(side);
                }
                ByteBuffer bytes = ByteBuffer.allocate(tensor.values().length * Float.BYTES);
                bytes.asFloatBuffer().put(tensor.values());
                stream.write(bytes.array());
            }
        }
    }

    private static void run(Path request, Path output) throws IOException, InterruptedException {
        Path log = Files.createTempFile("torchscript-export", ".log");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-cp",
                            classPath(),
                            TorchScriptWriter.class.getName(),
                            request.toString(),
                            output.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("the export took over %d minutes and was stopped".formatted(MINUTES));
            }
            if (process.exitValue() != 0) {
                throw new IOException("the export failed with exit code %d:%n%s"
                        .formatted(process.exitValue(), Files.readString(log).strip()));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static String classPath() {
        // Test runners put the real class path behind a manifest and leave it in this property.
        String tests = System.getProperty("surefire.test.class.path");
        String path = tests != null ? tests : System.getProperty("java.class.path");
        if (path == null || path.isBlank()) {
            throw new IllegalStateException("the export needs java.class.path, which is empty here: "
                    + File.pathSeparator + " separated jars expected");
        }
        return path;
    }
}
