package io.maskwatch.training.run;

import io.maskwatch.training.evaluation.ProgressBars;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** Tells on the console how a run goes: a bar with the time left and lines of figures. Not thread-safe. */
public class ConsoleReport implements AutoCloseable {
    private final PrintWriter out;
    private ProgressBar bar;

    public ConsoleReport(PrintWriter out) {
        this.out = out;
    }

    /** Moves the bar, which begins with the first call and ends with {@link #endBar}. */
    protected final void move(String task, long to, long most, String format, Object... values) {
        if (bar == null) {
            bar = ProgressBars.open(task, most);
        }
        bar.stepTo(to);
        bar.setExtraMessage(String.format(Locale.ROOT, format, values));
    }

    public final void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    @Override
    public final void close() {
        endBar();
    }

    /** The next move begins another one. */
    public final void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
