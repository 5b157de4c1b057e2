package io.maskwatch.cli.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the person at the terminal sees, on standard error: a line for each part that starts, then one line of counts that
 * is rewritten in place where the output is a terminal. Safe for use by several threads.
 */
final class Terminal {
    private static final int NAME_WIDTH = 16;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive;
    private final Set<String> underWay = new LinkedHashSet<>();
    private boolean statusShown;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** Something that takes a while. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws Exception;
    }

    /** Runs a step, which others may do at the same time, and says how it went and how long it took. */
    <T> T step(String name, Step<T> step) throws Exception {
        String label = "  " + name + " " + ".".repeat(Math.max(1, NAME_WIDTH - name.length())) + " ";
        begun(name);
        long started = System.nanoTime();
        String outcome = "failed";
        try {
            T result = step.run();
            outcome = String.format(
                    Locale.ROOT,
                    "ready in %.1f s",
                    Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0);
            return result;
        } finally {
            ended(name, label + outcome);
        }
    }

    /** A line that stays. */
    synchronized void line(String text) {
        clearStatus();
        out.println(text);
        out.flush();
    }

    /** The line of counts: replaces the one before on a terminal, follows it elsewhere. */
    synchronized void status(String text) {
        if (interactive) {
            out.print(CLEAR_LINE + text);
            statusShown = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** How often the counts should be shown: often where they are rewritten, seldom where each is a new line. */
    Duration statusInterval() {
        return interactive ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
    }

    private synchronized void begun(String name) {
        underWay.add(name);
        showUnderWay();
    }

    private synchronized void ended(String name, String text) {
        underWay.remove(name);
        line(text);
        showUnderWay();
    }

    private void showUnderWay() {
        if (interactive && !underWay.isEmpty()) {
            status("  starting " + String.join(", ", underWay) + " ...");
        }
    }

    private void clearStatus() {
        if (statusShown) {
            out.print(CLEAR_LINE);
            statusShown = false;
        }
    }
}
