package io.maskwatch.vision.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Whether this machine's processor gains by models of 8 bits. */
public final class EightBits {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** Intel's and AMD's instructions for sums of products of 8 bits; without them, ONNX Runtime's sums can overflow. */
    private static final Pattern INSTRUCTIONS = Pattern.compile("\\b(avx512_vnni|avx_vnni)\\b");

    private EightBits() {}

    /** False where it is not known: beyond Linux, and on processors of other kinds, where nobody has measured it. */
    public static boolean areFast() {
        try {
            return areFast(Files.readString(PROCESSORS));
        } catch (IOException e) {
            return false;
        }
    }

    /** Of what Linux tells of the processors. All must have the instructions: a thread may run on any of them. */
    static boolean areFast(String processors) {
        List<String> flags =
                processors.lines().filter(line -> line.startsWith("flags")).toList();
        return !flags.isEmpty()
                && flags.stream().allMatch(line -> INSTRUCTIONS.matcher(line).find());
    }
}
