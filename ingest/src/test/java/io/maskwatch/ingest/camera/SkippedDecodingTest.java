package io.maskwatch.ingest.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.ingest.TestClip;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.PictureDemand;
import io.maskwatch.ingest.source.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left undecoded changes neither the pictures nor how many of them are taken. The clips last 16 seconds, at 25 frames a second. */
class SkippedDecodingTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final int FRAMES = 400;

    @TempDir
    Path folder;

    private int decoded;

    @ParameterizedTest
    @CsvSource({"key_every_two_seconds.mp4", "open_groups.mp4"})
    void keyFramesThatComeAsOftenAsPicturesAreWantedAreAllThatIsDecoded(String clip) throws Exception {
        Map<Long, Integer> all = pictures(resource(clip), null);
        Map<Long, Integer> taken = pictures(resource(clip), new FrameSampler(0.5));
        assertThat(decoded)
                .as("all up to the second key frame, and what follows the last one")
                .isLessThan(FRAMES / 2);
        assertThat(taken).hasSameSizeAs(sampled(all, 0.5)).containsKeys(6_000_000L, 8_000_000L, 14_000_000L);
        assertSamePictures(taken, all);
    }

    @Test
    void picturesThatEachStandAloneAreDecodedOnlyWhereOneIsWanted() throws Exception {
        Path clip = TestClip.render(folder, "camera.mjpeg", 200);
        Map<Long, Integer> all = pictures(clip, null);
        Map<Long, Integer> taken = pictures(clip, new FrameSampler(1));
        assertThat(taken).hasSameSizeAs(sampled(all, 1));
        assertThat(decoded).isLessThan(30);
        assertSamePictures(taken, all);
    }

    @ParameterizedTest
    @CsvSource({"key_every_two_seconds.mp4, 4", "key_every_two_seconds.mp4, 1", "uneven_keys.mp4, 10"})
    void keyFramesThatAreRarerThanThatChangeNothing(String clip, double framesPerSecond) throws Exception {
        Map<Long, Integer> all = pictures(resource(clip), null);
        Map<Long, Integer> taken = pictures(resource(clip), new FrameSampler(framesPerSecond));
        List<Long> expected = List.copyOf(sampled(all, framesPerSecond).keySet());
        List<Long> times = List.copyOf(taken.keySet());
        assertThat(times).hasSameSizeAs(expected);
        for (int index = 0; index < times.size(); index++) {
            assertThat(times.get(index)).isCloseTo(expected.get(index), within((long) (250_000 / framesPerSecond)));
        }
        assertSamePictures(taken, all);
    }

    /** Packets that are marked as key frames show a stripe of the picture only. */
    @Test
    void aStreamWithIntraRefreshIsDecodedWhole() throws Exception {
        Path clip = resource("intra_refresh.mp4");
        Map<Long, Integer> all = pictures(clip, null);
        Map<Long, Integer> taken = pictures(clip, new FrameSampler(0.5));
        assertThat(decoded).isEqualTo(all.size());
        assertThat(taken.keySet()).isEqualTo(sampled(all, 0.5).keySet());
        assertSamePictures(taken, all);
    }

    @Test
    void aKeyFrameThatFailsToComeIsMadeUpForByThePacketsSinceTheLastOne() throws Exception {
        Path clip = resource("uneven_keys.mp4");
        Map<Long, Integer> all = pictures(clip, null);
        Map<Long, Integer> taken = pictures(clip, new FrameSampler(1));
        assertThat(decoded).isLessThan(FRAMES);
        assertThat(taken).containsKeys(5_000_000L, 6_000_000L);
        assertThat((double) taken.size()).isCloseTo(sampled(all, 1).size(), within(1.0));
        List<Long> times = List.copyOf(taken.keySet());
        for (int index = 1; index < times.size(); index++) {
            assertThat(times.get(index) - times.get(index - 1)).isBetween(250_000L, 1_800_000L);
        }
        assertSamePictures(taken, all);
    }

    @Test
    void aFileWhoseLastPicturesAreNotDecodedIsWholeAndLastsAsLong() throws Exception {
        try (FrameSource source = open(resource("key_every_two_seconds.mp4"))) {
            FrameSampler sampler = new FrameSampler(0.5);
            while (source.advance(sampler)) {
                sampler.take(source.presentationMicros());
            }
            assertThat(source.presentationMicros()).isEqualTo(15_960_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"key_every_two_seconds.mp4", "open_groups.mp4"})
    void atRestOnlyKeyFramesAreDecodedAndAfterItEverythingAtOnce(String clip) throws Exception {
        Map<Long, Integer> all = pictures(resource(clip), null);
        Map<Long, Integer> taken = resting(resource(clip), 9_900_000);
        List<Long> times = List.copyOf(taken.keySet());
        assertThat(times.stream().filter(micros -> micros > 2_200_000 && micros < 9_900_000))
                .as("at rest, when one key frame has come")
                .containsExactly(4_000_000L, 6_000_000L, 8_000_000L);
        assertThat(decoded).as("one group before rest, and three after it").isLessThan(FRAMES * 9 / 16);
        List<Long> after = times.stream().filter(micros -> micros >= 9_900_000).toList();
        assertThat(after).as("four a second, for six seconds").hasSizeBetween(22, 25);
        assertThat(after.get(1) - after.get(0)).isLessThan(500_000);
        assertSamePictures(taken, all);
    }

    @Test
    void atRestAStreamWithIntraRefreshIsDecodedWhole() throws Exception {
        Path clip = resource("intra_refresh.mp4");
        Map<Long, Integer> all = pictures(clip, null);
        Map<Long, Integer> taken = resting(clip, Long.MAX_VALUE);
        assertThat(decoded).isEqualTo(all.size());
        assertThat(taken).hasSameSizeAs(sampled(all, 4));
        assertSamePictures(taken, all);
    }

    @Test
    void atRestAKeyFrameThatFailsToComeIsMadeUpFor() throws Exception {
        Path clip = resource("uneven_keys.mp4");
        Map<Long, Integer> taken = resting(clip, Long.MAX_VALUE);
        List<Long> times = List.copyOf(taken.keySet());
        for (int index = 1; index < times.size(); index++) {
            assertThat(times.get(index) - times.get(index - 1)).isLessThan(2_200_000);
        }
        assertThat(decoded).isLessThan(FRAMES / 2);
        assertSamePictures(taken, pictures(clip, null));
    }

    private static void assertSamePictures(Map<Long, Integer> taken, Map<Long, Integer> all) {
        taken.forEach((micros, picture) ->
                assertThat(picture).as("the picture at %d", micros).isEqualTo(all.get(micros)));
    }

    private static Map<Long, Integer> sampled(Map<Long, Integer> all, double framesPerSecond) {
        FrameSampler sampler = new FrameSampler(framesPerSecond);
        Map<Long, Integer> taken = new LinkedHashMap<>(all);
        taken.keySet().removeIf(micros -> !sampler.take(micros));
        return taken;
    }

    /** Hash codes of the pictures that the sampler takes, or of all of them without one, by their times. */
    private Map<Long, Integer> pictures(Path clip, FrameSampler sampler) throws FrameSourceException {
        return pictures(clip, sampler, micros -> {});
    }

    /** Of four frames a second, at rest from the first one until this time. */
    private Map<Long, Integer> resting(Path clip, long untilMicros) throws FrameSourceException {
        FrameSampler sampler = new FrameSampler(4);
        return pictures(
                clip, sampler, micros -> sampler.rest(micros < untilMicros ? Duration.ofSeconds(2) : Duration.ZERO));
    }

    /** Tells the time of each picture that is taken. */
    private Map<Long, Integer> pictures(Path clip, FrameSampler sampler, LongConsumer whenTaken)
            throws FrameSourceException {
        Map<Long, Integer> pictures = new LinkedHashMap<>();
        decoded = 0;
        try (FrameSource source = open(clip)) {
            while (source.advance(sampler == null ? PictureDemand.EVERY : sampler)) {
                decoded++;
                if (sampler == null || sampler.take(source.presentationMicros())) {
                    pictures.put(
                            source.presentationMicros(),
                            Arrays.hashCode(source.picture(4000).rgb()));
                    whenTaken.accept(source.presentationMicros());
                }
            }
        }
        return pictures;
    }

    private static Path resource(String name) throws Exception {
        return Path.of(SkippedDecodingTest.class.getResource(name).toURI());
    }

    private static FrameSource open(Path file) throws FrameSourceException {
        return new CameraSources(List.of(file.getParent()), TIMEOUTS, Map.of())
                .open(file.toUri().toString(), null, () -> false);
    }
}
