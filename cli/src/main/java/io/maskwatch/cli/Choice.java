package io.maskwatch.cli;

import io.maskwatch.bench.aizoo.AizooFinder;
import io.maskwatch.training.evaluation.FinderKind;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.Device;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.Named;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an option can name. As completion candidates it lists the names in the option's help. */
public abstract class Choice<E extends Named> implements Iterable<String> {
    private final List<E> all;

    private Choice(List<E> all) {
        this.all = all;
    }

    /**
     * What an option was given.
     *
     * @throws UserErrorException where there is none of that name
     */
    public final E of(String option, String name) {
        return all.stream()
                .filter(one -> one.argument().equals(name))
                .findFirst()
                .orElseThrow(() -> UserErrorException.wrongUsage("%s must be one of %s, got \"%s\""
                        .formatted(option, all.stream().map(Named::argument).collect(Collectors.joining(", ")), name)));
    }

    @Override
    public final Iterator<String> iterator() {
        return all.stream().map(Named::argument).iterator();
    }

    /** The detectors of the product. */
    public static final class OfDetector extends Choice<DetectorKind> {
        public OfDetector() {
            super(List.of(DetectorKind.values()));
        }
    }

    /** The detectors that can be measured. */
    public static final class OfFinder extends Choice<FinderKind> {
        public OfFinder() {
            super(Stream.concat(FinderKind.PRODUCT.stream(), Stream.of(AizooFinder.KIND))
                    .toList());
        }
    }

    /** What runs models. */
    public static final class OfEngine extends Choice<Engine> {
        public OfEngine() {
            super(List.of(Engine.values()));
        }
    }

    /** Where models run. */
    public static final class OfDevice extends Choice<Device> {
        public OfDevice() {
            super(List.of(Device.values()));
        }
    }
}
