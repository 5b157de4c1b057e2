package io.maskwatch.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EightBitsTest {
    private static final String WITH = "processor\t: 0\nflags\t\t: fpu sse avx2 avx512_vnni\n";
    private static final String NEWER = "processor\t: 0\nflags\t\t: fpu avx_vnni sse\n";
    private static final String WITHOUT = "processor\t: 1\nflags\t\t: fpu sse avx2 avx512_4vnniw\n";
    private static final String OTHER_KIND = "processor\t: 0\nFeatures\t: fp asimd asimddp i8mm\n";

    @Test
    void areFastWhereEveryProcessorHasInstructionsForThem() {
        assertThat(EightBits.areFast(WITH + NEWER)).isTrue();
        assertThat(EightBits.areFast(WITH + WITHOUT)).isFalse();
        assertThat(EightBits.areFast(WITHOUT)).isFalse();
    }

    @Test
    void areNotTakenWhereNobodyHasMeasuredThem() {
        assertThat(EightBits.areFast(OTHER_KIND)).isFalse();
        assertThat(EightBits.areFast("")).isFalse();
    }
}
