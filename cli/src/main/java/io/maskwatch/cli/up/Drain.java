package io.maskwatch.cli.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is under way to its end, step by step. A step that fails or takes too long is told, and the next one is taken all
 * the same. For use by one thread.
 */
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);

    private final Terminal terminal;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private final List<String> unfinished = new ArrayList<>();

    Drain(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Something to do. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** Something that may come true. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** @param goal what is true afterwards, as in "the cameras are stopped" */
    void step(String goal, Action action) throws InterruptedException {
        try {
            action.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("not reached while ending: {}", goal, e);
            tell(goal, Sentence.of(e));
        }
    }

    /** Waits until the condition holds; all waits together take a minute at most. */
    void await(String goal, Condition condition) throws InterruptedException {
        String problem = "no time is left to wait for it";
        do {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.debug("not known while ending: {}", goal, e);
                problem = Sentence.of(e);
            }
            Thread.sleep(PROBE_INTERVAL.toMillis());
        } while (System.nanoTime() < deadline);
        tell(goal, problem);
    }

    /** The goals that were not reached. */
    List<String> unfinished() {
        return List.copyOf(unfinished);
    }

    private void tell(String goal, String problem) {
        unfinished.add(goal);
        terminal.line("  not reached: " + goal + " (" + problem + "); the next start goes on from here");
    }
}
