package io.maskwatch.bench.report;

import java.util.Objects;

/**
 * Our time for a work beside that of somebody else's way to do it, from one run.
 *
 * @param name of the work, without spaces
 * @param what the work, in words
 * @param ours our times
 * @param peer the other's times
 * @param peerName who the other is
 */
public record Benchmark(String name, String what, Timings ours, Timings peer, String peerName) {
    public Benchmark {
        Objects.requireNonNull(ours, "ours");
        Objects.requireNonNull(peer, "peer");
    }

    /** How many times as fast as the other we are; above 1 we are faster. */
    public double ratio() {
        return peer.median() / ours.median();
    }
}
