package io.maskwatch.schemas.camera;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody who has mistyped a name may have meant. */
public final class NearestName {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private static final int LONGEST = 100;

    private NearestName() {}

    /** The known name that differs least, in upper or lower case, if it differs in no more than a third. */
    public static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty(); // the comparison takes time in proportion to the length, for each known name
        }
        String wanted = plain(name);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ", did you mean X?"}, or nothing where no known name is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> ", did you mean " + near + "?").orElse("");
    }

    private static int distance(String wanted, String candidate) {
        return DISTANCE.apply(wanted, plain(candidate));
    }

    /** Without what people mix up most: case, dashes and underscores. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
