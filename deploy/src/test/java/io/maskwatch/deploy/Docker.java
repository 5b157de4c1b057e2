package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The Docker engine of this machine, and the project that the test starts on it. */
final class Docker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration ALERT_PATIENCE = Duration.ofMinutes(10);
    private static final Duration HEALTH_PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final List<String> compose;
    private final String project;
    private final Map<String, String> environment;
    private int runs;

    /**
     * @param folder for logs
     * @param environment the variables of the compose file
     */
    Docker(Path folder, List<Path> files, String project, Map<String, String> environment)
            throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.project = project;
        this.environment = new HashMap<>(environment);
        List<String> words = new ArrayList<>(composeProgram());
        words.addAll(List.of("--project-name", project));
        files.forEach(file -> words.addAll(List.of("--file", file.toString())));
        this.compose = List.copyOf(words);
    }

    /** Skips the test where there is nothing to run it on. */
    static void assume(Path folder) throws IOException, InterruptedException {
        Path log = Files.createDirectories(folder).resolve("engine.log");
        assumeTrue(works(log, "docker", "info"), "no Docker engine answers: .ci/docker-engine start");
        assumeTrue(
                works(log, "docker", "compose", "version") || works(log, "docker-compose", "version"),
                "neither docker compose nor docker-compose is installed");
        assumeTrue(
                works(log, "debootstrap", "--version"),
                "debootstrap is not installed, with which the stand-ins are made");
        assumeTrue(works(log, "test", "-w", "/root"), "debootstrap needs root");
        assumeTrue(
                works(log, "/usr/bin/python3", "-c", "import gi; gi.require_version('GstRtspServer', '1.0')"),
                "gir1.2-gst-rtsp-server-1.0 and python3-gi are not installed, which the camera is made of");
    }

    /** Runs a script of this checkout. */
    String script(String... words) throws IOException, InterruptedException {
        return run(List.of(words)).succeeded();
    }

    String compose(String... words) throws IOException, InterruptedException {
        return tryCompose(words).succeeded();
    }

    Command tryCompose(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(compose);
        all.addAll(List.of(words));
        return run(all);
    }

    /** Something that becomes true. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    void await(String what, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + HEALTH_PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                fail("not within %s: %s. %s", HEALTH_PATIENCE, what, compose("logs", "--tail=40"));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Waits until people see an incident that is not among those known. */
    void awaitAlertBeyond(Set<String> known, Api api) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ALERT_PATIENCE.toNanos();
        while (known.containsAll(api.alertIds())) {
            if (System.nanoTime() > deadline) {
                fail("no new alert within %s: %s", ALERT_PATIENCE, compose("logs", "--tail=40"));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** What {@code docker inspect} says of a service's container. */
    String inspect(String service, String format) throws IOException, InterruptedException {
        return run(List.of("docker", "inspect", "--format", format, container(service)))
                .succeeded()
                .strip();
    }

    /** Waits until the health check of each service passes, or until it runs where it has none. */
    void awaitHealthy(String... services) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + HEALTH_PATIENCE.toNanos();
        for (String service : services) {
            String state = "";
            while (!state.matches("running (healthy|none)")) {
                if (System.nanoTime() > deadline) {
                    fail("%s is %s: %s", service, state, compose("logs", "--tail=60", service));
                }
                TimeUnit.MILLISECONDS.sleep(500);
                state = inspect(
                        service, "{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}");
            }
        }
    }

    /** Kills the first process of a service's container from outside, as a crash would, and waits for the next one. */
    void crash(String service) throws IOException, InterruptedException {
        String killed = inspect(service, "{{.State.Pid}}");
        run(List.of("kill", "-9", killed)).succeeded();
        long deadline = System.nanoTime() + HEALTH_PATIENCE.toNanos();
        while (Set.of(killed, "0").contains(inspect(service, "{{.State.Pid}}"))) {
            assertThat(System.nanoTime() < deadline)
                    .as("%s is started again", service)
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.writeString(
                    folder.resolve("services.log"),
                    tryCompose("logs", "--no-color").output());
            tryCompose("--profile", "demo", "down", "--volumes", "--timeout", "20");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String container(String service) throws IOException, InterruptedException {
        String ofProject = "label=com.docker.compose.project=" + project;
        String ofService = "label=com.docker.compose.service=" + service;
        return run(List.of("docker", "ps", "--all", "--quiet", "--filter", ofProject, "--filter", ofService))
                .succeeded()
                .strip();
    }

    private Command run(List<String> words) throws IOException, InterruptedException {
        return Command.run(folder.resolve("command-" + ++runs + ".log"), PATIENCE, environment, words);
    }

    private List<String> composeProgram() throws IOException, InterruptedException {
        return works(folder.resolve("engine.log"), "docker", "compose", "version")
                ? List.of("docker", "compose")
                : List.of("docker-compose");
    }

    private static boolean works(Path log, String... words) throws InterruptedException {
        try {
            return Command.run(log, Duration.ofMinutes(1), Map.of(), List.of(words))
                            .status()
                    == 0;
        } catch (IOException e) {
            return false; // the program is not there
        }
    }
}
