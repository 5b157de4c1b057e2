package io.maskwatch.alerts.figures;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the cameras' counts are being read, so that figures that stand still don't look like empty rooms. Thread-safe. */
@Component
public final class MaskReading {
    private volatile Optional<String> problem = Optional.of("the counts have not been read from Kafka yet");

    /** Why the figures may be out of date, in words, if they may. */
    public Optional<String> problem() {
        return problem;
    }

    /** They are read. */
    public void works() {
        problem = Optional.empty();
    }

    /** They can't be read now. */
    public void fails(String why) {
        problem = Optional.of(why);
    }
}
