package io.maskwatch.alerts;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.database.DatabaseConnection;
import io.maskwatch.schemas.settings.ServiceMain;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TracedService;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the alerting service. Settings come from the environment ({@code ALERTS_...}) and from the properties file that
 * {@code --config FILE} names. Writes one line, {@code ready on http://...}, to standard output once the console answers; all
 * else goes to standard error. Ends with 2 and a line for each problem where the settings are wrong, and with 1 and one
 * sentence where it cannot start.
 */
public final class AlertsMain {
    private AlertsMain() {}

    public static void main(String[] arguments) throws Exception {
        ServiceMain.run(() -> run(AlertsConfig.read(System.getenv(), CommandLine.settings(arguments))));
    }

    private static void run(AlertsConfig config) throws InterruptedException {
        try {
            config.logFile().ifPresent(LogFile::use);
            ConfigurableApplicationContext service = start(config);
            System.out.println(
                    "ready on " + service.getBean(ConsoleAddress.class).localUrl());
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts the service and returns when the console answers. Closing the result stops it.
     *
     * @throws IllegalStateException with one sentence that says why it cannot start
     */
    static ConfigurableApplicationContext start(AlertsConfig config) throws InterruptedException {
        Spans spans = config.tracing().start(TracedService.ALERTS);
        DatabaseConnection.await(config.database());
        SpringApplication application = new SpringApplication(AlertsApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        config.management()
                .port()
                .ifPresent(port -> application.setDefaultProperties(Map.of(
                        "management.server.port",
                        port,
                        "management.server.address",
                        config.management().address())));
        application.addInitializers(context -> {
            ((GenericApplicationContext) context).registerBean(AlertsConfig.class, () -> config);
            ((GenericApplicationContext) context).registerBean(Spans.class, () -> spans);
        });
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw StartProblem.explain(e, config);
        }
    }
}
