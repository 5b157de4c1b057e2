package io.maskwatch.cli.up;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Ctrl-C and a polite kill, turned into something to wait for. The JVM's own way, shutdown hooks that all run at once, would
 * stop PostgreSQL under the services that still write to it. A second signal ends the process and those that it
 * has started on the spot.
 */
final class EndSignal {
    private static final int EXIT_INTERRUPTED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile Path dataDirectory;

    private EndSignal() {}

    static EndSignal install() {
        EndSignal signal = new EndSignal();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signals.register(name, signal::raise);
        }
        return signal;
    }

    /** What runs out of this folder is this process's, too: PostgreSQL is started in a way that makes it nobody's child. */
    void owns(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Waits until the signal came, at most for the given time; whether it came. */
    boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isRaised() {
        return asked.getCount() == 0;
    }

    private void raise() {
        if (isRaised()) {
            // None of them ends by itself, and each is made to be killed.
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            if (dataDirectory != null) {
                LeftOvers.kill(dataDirectory);
            }
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
        }
        asked.countDown();
    }
}
