package io.maskwatch.cli.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * What the person at the terminal sees, on standard error: a line for each part that starts, then one line of counts that
 * is rewritten in place where the output is a terminal. Safe for use by several threads.
 */
final class Terminal {
    private static final int NAME_WIDTH = 16;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive;
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

    /** Runs a step, and says how it went and how long it took. */
    <T> T step(String name, Step<T> step) throws Exception {
        String label = "  " + name + " " + ".".repeat(Math.max(1, NAME_WIDTH - name.length())) + " ";
        if (interactive) {
            write(label);
        }
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
            write((interactive ? "" : label) + outcome + System.lineSeparator());
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

    private synchronized void write(String text) {
        clearStatus();
        out.print(text);
        out.flush();
    }

    private void clearStatus() {
        if (statusShown) {
            out.print(CLEAR_LINE);
            statusShown = false;
        }
    }
}
