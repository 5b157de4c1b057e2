package io.maskwatch.alerts.figures;

/** Others ask for figures at this moment, and take their time. */
public final class BusyFiguresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyFiguresException() {
        super("others ask for figures at this moment: try again in some seconds");
    }
}
