package io.maskwatch.detect.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.MaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who walk through the picture, cross, hide and leave, with one label in ten wrong and one face in ten missed. */
class CrowdTest {
    private static final double WRONG_LABELS = 0.1;
    private static final double MISSED_FACES = 0.1;
    private static final int SCENES = 40;

    private record Person(double from, double x, double y, double speed, double size, boolean unmasked, double hides) {
        double x(double at) {
            return x + speed * (at - from);
        }

        boolean inView(double at) {
            boolean hidden = at > hides && at < hides + 1.5;
            return at >= from && x(at) > -20 && x(at) < 1240 && !hidden;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 5, 10})
    void findsAlmostEverybodyOnce(double framesPerSecond) {
        int people = 0;
        int found = 0;
        int wrong = 0;
        for (int scene = 0; scene < SCENES; scene++) {
            Random random = new Random(scene);
            List<Person> crowd = crowd(random);
            Map<String, Integer> incidents = play(crowd, framesPerSecond, random);
            Set<Integer> alerted = new HashSet<>();
            for (int person : incidents.values()) {
                boolean right = person >= 0 && crowd.get(person).unmasked() && alerted.add(person);
                wrong += right ? 0 : 1;
            }
            people += (int) crowd.stream().filter(Person::unmasked).count();
            found += alerted.size();
        }
        assertThat((double) found / people).as("found of %d", people).isGreaterThanOrEqualTo(0.97);
        assertThat((double) wrong / people).as("wrong or double of %d", people).isLessThanOrEqualTo(0.02);
    }

    private static List<Person> crowd(Random random) {
        List<Person> crowd = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            boolean fromLeft = random.nextBoolean();
            double size = 40 + 30 * random.nextDouble();
            double speed = size * (0.8 + 1.6 * random.nextDouble());
            double from = 60 * random.nextDouble();
            crowd.add(new Person(
                    from,
                    fromLeft ? 0 : 1220,
                    80 + 45 * index,
                    fromLeft ? speed : -speed,
                    size,
                    random.nextBoolean(),
                    random.nextInt(3) == 0 ? from + 4 : Double.MAX_VALUE));
        }
        return crowd;
    }

    /** For each incident, the person that its opening shows, or -1. */
    private static Map<String, Integer> play(List<Person> crowd, double framesPerSecond, Random random) {
        Scenes camera = new Scenes();
        Map<String, Integer> incidents = new HashMap<>();
        for (double at = 0; at < 120; at += (0.8 + 0.4 * random.nextDouble()) / framesPerSecond) {
            List<Look> looks = new ArrayList<>();
            List<Integer> shown = new ArrayList<>();
            for (int index = 0; index < crowd.size(); index++) {
                Person person = crowd.get(index);
                if (person.inView(at) && random.nextDouble() > MISSED_FACES) {
                    boolean wrong = random.nextDouble() < WRONG_LABELS;
                    boolean unmasked = person.unmasked() != wrong;
                    double jitter = person.size() * 0.05;
                    looks.add(Scenes.look(
                            person.x(at) + jitter * random.nextGaussian(),
                            person.y() + jitter * random.nextGaussian(),
                            person.size() * (1 + 0.05 * random.nextGaussian()),
                            unmasked ? MaskState.NO_MASK : MaskState.MASK,
                            (float) (unmasked ? 0.15 * random.nextDouble() : 1 - 0.15 * random.nextDouble())));
                    shown.add(index);
                }
            }
            int before = camera.alerts.size();
            camera.frame(at, looks.toArray(Look[]::new));
            for (Alert alert : camera.alerts.subList(before, camera.alerts.size())) {
                if (alert.getEvent() == AlertEvent.OPENED) {
                    incidents.put(alert.getAlertId(), personIn(alert, looks, shown));
                }
            }
        }
        return incidents;
    }

    private static int personIn(Alert alert, List<Look> looks, List<Integer> shown) {
        for (int index = 0; index < looks.size(); index++) {
            if (looks.get(index).box().x() == alert.getBox().getX()
                    && looks.get(index).box().y() == alert.getBox().getY()) {
                return shown.get(index);
            }
        }
        return -1;
    }
}
