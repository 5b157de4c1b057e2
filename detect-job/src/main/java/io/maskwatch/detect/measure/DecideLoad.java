package io.maskwatch.detect.measure;

import java.io.Serializable;

/**
 * What the decisions are measured with.
 *
 * @param cameras how many, 1 to 100000
 * @param people in view of each camera, all the time, 1 to 100; each is a track that stays open
 * @param warmUpRounds frames of each camera before the measurement, at least 10, so that every track has its incident and
 *     its picture
 * @param rounds frames of each camera that are measured, at least 1
 * @param zones of each camera, 0 to 32: eight corners each, the last around everybody, the others around nobody
 * @param pictureBytes size of the picture that each look brings, 1 to 100000
 */
public record DecideLoad(int cameras, int people, int warmUpRounds, int rounds, int zones, int pictureBytes)
        implements Serializable {
    /** 5,000 cameras, 50,000 open tracks. */
    public static final DecideLoad DEFAULT = new DecideLoad(5_000, 10, 20, 20, 0, 1_000);

    public DecideLoad {
        require("cameras", cameras, 1, 100_000);
        require("people", people, 1, 100);
        require("warmUpRounds", warmUpRounds, 10, 10_000);
        require("rounds", rounds, 1, 10_000);
        require("zones", zones, 0, 32);
        require("pictureBytes", pictureBytes, 1, 100_000);
    }

    /** Tracks that are open at any time. */
    public long tracks() {
        return (long) cameras * people;
    }

    long warmUpFrames() {
        return (long) cameras * warmUpRounds;
    }

    long frames() {
        return (long) cameras * rounds;
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %d..%d, got %d".formatted(name, min, max, value));
        }
    }
}
