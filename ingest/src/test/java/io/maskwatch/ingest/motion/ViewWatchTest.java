package io.maskwatch.ingest.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.ingest.TestClip;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.Timeouts;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips in H.264, of a second for each frame. */
class ViewWatchTest {
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final int SCENE = 10;
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    @Test
    void noticesAHandOnTheLensAfterHalfAMinuteAndThatItIsGoneAtOnce() throws Exception {
        List<Optional<Instant>> told = watch(90, index -> index < SCENE || index >= 60 ? scene(index) : covered(index));
        assertThat(told.subList(0, SCENE + 30))
                .as("a scene, then a hand for half a minute")
                .containsOnly(Optional.empty());
        assertThat(told.subList(SCENE + 31, 60)).containsOnly(Optional.of(START.plusSeconds(SCENE)));
        assertThat(told.subList(60, 90)).as("it is gone").containsOnly(Optional.empty());
    }

    @Test
    void noticesThatThereIsNoLight() throws Exception {
        assertThat(watch(40, ViewWatchTest::dark).get(39)).hasValue(START);
    }

    @Test
    void takesAnEmptyRoomForARoom() throws Exception {
        assertThat(watch(40, ViewWatchTest::room)).containsOnly(Optional.empty());
    }

    @Test
    void knowsNothingOfTheTimeInWhichThereWasNoStream() throws Exception {
        Path clip = TestClip.render(folder, "dark.mkv", 2, 10, ViewWatchTest::dark);
        ViewWatch watch = new ViewWatch();
        try (FrameSource source = new CameraSources(List.of(folder), TIMEOUTS, Map.of())
                .open(clip.toUri().toString(), null, () -> false)) {
            assertThat(source.advance()).isTrue();
            assertThat(watch.coveredSince(source.brightness(), START)).isEmpty();
            watch.restart();
            assertThat(source.advance()).isTrue();
            assertThat(watch.coveredSince(source.brightness(), START.plus(Duration.ofHours(2))))
                    .as("the first picture after two hours")
                    .isEmpty();
        }
    }

    private List<Optional<Instant>> watch(int frames, IntFunction<BufferedImage> pictures) throws Exception {
        Path clip = TestClip.render(folder, "view.mkv", frames, 10, pictures);
        ViewWatch watch = new ViewWatch();
        List<Optional<Instant>> told = new ArrayList<>();
        try (FrameSource source = new CameraSources(List.of(folder), TIMEOUTS, Map.of())
                .open(clip.toUri().toString(), null, () -> false)) {
            while (source.advance()) {
                assertThat(source.brightness()).isPresent();
                told.add(watch.coveredSince(source.brightness(), START.plusSeconds(told.size())));
            }
        }
        assertThat(told).hasSize(frames);
        return told;
    }

    /** People, doors and signs: edges everywhere. */
    private static BufferedImage scene(int index) {
        return picture(index, 12, graphics -> {
            Random places = new Random(5);
            for (int thing = 0; thing < 60; thing++) {
                graphics.setColor(new Color(places.nextInt(1 << 24)));
                graphics.fillRect(
                        places.nextInt(600), places.nextInt(340), 20 + places.nextInt(60), 20 + places.nextInt(90));
            }
        });
    }

    /** Light comes in at one side, and the camera writes the time into the picture. */
    private static BufferedImage covered(int index) {
        return picture(index, 10, graphics -> {
            graphics.setPaint(new GradientPaint(0, 0, new Color(60, 45, 40), 640, 360, new Color(130, 100, 90)));
            graphics.fillRect(0, 0, 640, 360);
            graphics.setColor(Color.WHITE);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            graphics.drawString("2026-11-24 09:00:" + (10 + index % 50), 10, 20);
        });
    }

    private static BufferedImage dark(int index) {
        return picture(index, 16, graphics -> {});
    }

    /** Bare walls, a floor, a door and a window. */
    private static BufferedImage room(int index) {
        return picture(index, 6, graphics -> {
            graphics.setColor(new Color(190, 185, 175));
            graphics.fillRect(0, 0, 640, 240);
            graphics.setColor(new Color(120, 110, 100));
            graphics.fillRect(0, 240, 640, 120);
            graphics.setColor(new Color(80, 60, 40));
            graphics.fillRect(80, 60, 70, 180);
            for (int pane = 0; pane < 6; pane++) {
                graphics.setColor(new Color(230, 240, 250));
                graphics.fillRect(330 + pane % 3 * 50, 50 + pane / 3 * 60, 44, 54);
            }
            for (int tile = 0; tile < 16; tile++) {
                graphics.setColor(tile % 2 == 0 ? new Color(105, 95, 85) : new Color(140, 130, 120));
                graphics.fillRect(tile * 40, 260, 40, 40);
            }
        });
    }

    private static BufferedImage picture(int index, int noise, java.util.function.Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        painter.accept(graphics);
        graphics.dispose();
        Random random = new Random(index);
        byte[] samples = ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int sample = 0; sample < samples.length; sample += 3) {
            int added = (int) Math.round(noise * random.nextGaussian());
            for (int channel = sample; channel < sample + 3; channel++) {
                samples[channel] = (byte) Math.min(255, Math.max(0, (samples[channel] & 0xFF) + added));
            }
        }
        return image;
    }
}
