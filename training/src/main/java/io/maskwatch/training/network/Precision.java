package io.maskwatch.training.network;

/** What the convolutions of a training compute with; weights and their updates are in 32 bits always. */
public enum Precision {
    FLOAT32(6),
    /** Mixed precision (arXiv 1905.12322): for processors with AMX or AVX-512 BF16. */
    BFLOAT16(15);

    private final int code;

    Precision(int code) {
        this.code = code;
    }

    /** How TorchScript calls the type. */
    public int code() {
        return code;
    }
}
