package io.maskwatch.training.export;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a network as a TorchScript archive, as PyTorch's torch.jit.freeze would leave it: a ZIP file of the network's text, and
 * of the weights as constants that the text refers to (<a
 * href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/csrc/jit/docs/serialization.md">serialization.md</a>).
 */
public final class TorchScriptExport {
    /** Of the format; every PyTorch since 1.6 reads it. */
    private static final String VERSION = "3\n";

    private static final Pattern ATTRIBUTE = Pattern.compile("\\bself\\.(\\w+)");
    /**
     * So that the same network is the same file. It isn't the first moment of 1980, with which {@link ZipEntry} writes a
     * second time that depends on the local time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private TorchScriptExport() {}

    /**
     * Exports.
     *
     * @param source TorchScript text that defines {@code forward(self, ...)}; each tensor is an attribute of {@code self}.
     *     Operators other than torch's own have the names that a serialised text has, such as {@code ops.mkldnn}
     * @param tensors the weights, float32
     * @param output the file; it is replaced only by a whole one that PyTorch can read
     * @throws IOException when the text does not compile or the file cannot be written; the message says why
     */
    public static void write(String source, List<NamedTensor> tensors, Path output) throws IOException {
        try {
            byte[] archive = archive(source, tensors);
            try (Model model = Model.newInstance("network", "PyTorch")) {
                model.load(new ByteArrayInputStream(archive));
            } catch (MalformedModelException | RuntimeException e) {
                throw new IOException(e.getMessage(), e);
            }
            Files.createDirectories(output.toAbsolutePath().getParent());
            AtomicFile.write(output, part -> Files.write(part, archive));
        } catch (IOException e) {
            throw new IOException(
                    "%s could not be exported (%s); what was there is untouched".formatted(output, e.getMessage()), e);
        }
    }

    /** What {@link #write} writes, which may not compile. */
    public static byte[] archive(String source, List<NamedTensor> tensors) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            add(zip, "data.pkl", Pickle.module());
            add(zip, "code/__torch__.py", text(source, tensors).getBytes(StandardCharsets.UTF_8));
            for (int number = 0; number < tensors.size(); number++) {
                add(zip, "constants/" + number, tensors.get(number).bytes());
            }
            add(zip, "constants.pkl", Pickle.tensors(tensors));
            add(zip, "version", VERSION.getBytes(StandardCharsets.UTF_8));
        }
        return archive.toByteArray();
    }

    private static String text(String source, List<NamedTensor> tensors) {
        Map<String, String> constants = new HashMap<>();
        tensors.forEach(tensor -> constants.put(tensor.name(), "CONSTANTS.c" + constants.size()));
        String text = ATTRIBUTE
                .matcher(source)
                .replaceAll(attribute ->
                        Matcher.quoteReplacement(constants.getOrDefault(attribute.group(1), attribute.group())));
        return "class Network(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + text.indent(2);
    }

    /** Not compressed: weights hardly become smaller. */
    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry("network/" + name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
