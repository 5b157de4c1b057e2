package io.maskwatch.schemas.settings;

import java.io.PrintStream;

/** What the {@code main} of every service does about wrong settings: a sentence for each on standard error, and status 2. */
public final class ServiceMain {
    /** Exit status of a service whose settings are wrong, or its arguments. */
    public static final int WRONG_SETTINGS = 2;

    private ServiceMain() {}

    /** Reads its settings and runs. */
    @FunctionalInterface
    public interface Service {
        void run() throws Exception;
    }

    /** Runs the service; ends the process where its settings are wrong. */
    public static void run(Service service) throws Exception {
        int status = run(service, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the service and returns the exit status that it ends with: 0, or {@link #WRONG_SETTINGS}. */
    static int run(Service service, PrintStream errors) throws Exception {
        try {
            service.run();
            return 0;
        } catch (InvalidSettingsException e) {
            e.problems().forEach(errors::println);
            return WRONG_SETTINGS;
        }
    }
}
