package io.maskwatch.schemas.settings;

import java.io.PrintStream;

/**
 * What the {@code main} of every service does about wrong settings: a sentence for each on standard error, and status 2. Where it
 * cannot start for another reason it says one sentence, and ends with status 1.
 */
public final class ServiceMain {
    /** Exit status of a service whose settings are wrong, or its arguments. */
    public static final int WRONG_SETTINGS = 2;

    /** Exit status of a service that cannot start although its settings are right. */
    public static final int CANNOT_START = 1;

    private ServiceMain() {}

    /** Reads its settings and runs. */
    @FunctionalInterface
    public interface Service {
        void run() throws Exception;
    }

    /** Runs the service; ends the process where its settings are wrong, or it cannot start. */
    public static void run(Service service) throws Exception {
        int status = run(service, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the service and returns the exit status that it ends with: 0, {@link #CANNOT_START} or {@link #WRONG_SETTINGS}. */
    static int run(Service service, PrintStream errors) throws Exception {
        try {
            service.run();
            return 0;
        } catch (InvalidSettingsException e) {
            e.problems().forEach(errors::println);
            return WRONG_SETTINGS;
        } catch (CannotStartException e) {
            errors.println(e.getMessage());
            return CANNOT_START;
        }
    }
}
