package io.maskwatch.training.network;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the processor that the tests run on can do. */
public final class Processor {
    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** Skips the test where the precision is one that this processor does not compute with. */
    public static void assumeComputesIn(Precision precision) throws IOException {
        String processor = Files.isReadable(DESCRIPTION) ? Files.readString(DESCRIPTION) : "";
        assumeThat(precision == Precision.FLOAT32 || processor.matches("(?s).*\\b(amx_bf16|avx512_bf16)\\b.*"))
                .as("%s needs AMX or AVX-512 BF16", precision)
                .isTrue();
    }
}
