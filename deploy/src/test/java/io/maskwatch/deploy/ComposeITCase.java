package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Builds the images, starts {@code docker-compose.yml} with its demo camera on a real engine, restarts and kills its parts,
 * and compares the topic of alerts with what people see.
 */
class ComposeITCase {
    private static final Path TARGET = ComposeFile.ROOT.resolve("deploy/target");
    private static final Path SECRETS = TARGET.resolve("secrets");
    private static final Path STAND_INS = ComposeFile.ROOT.resolve("deploy/stand-ins");
    private static final List<Path> FILES =
            List.of(ComposeFile.ROOT.resolve("docker-compose.yml"), STAND_INS.resolve("compose.yml"));
    private static final List<String> SERVICES =
            List.of("kafka", "postgres", "ingest", "jobmanager", "taskmanager", "alerts");

    /** For docs/operations/sizing.md. */
    private static final String AGENT_FIGURES = "exec 3<>/dev/tcp/127.0.0.1/8081;"
            + " printf 'GET /metrics HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3;"
            + " grep -E '^maskwatch_ingest_(jpeg_bytes|decode_seconds|encode_seconds)' <&3";

    private static int consolePort;
    private static int kafkaPort;
    private static Map<String, String> environment;

    @BeforeAll
    static void buildImages() throws IOException, InterruptedException {
        Images.build(TARGET);
        consolePort = Ports.free();
        kafkaPort = Ports.free();
        environment = Images.environment(SECRETS);
        environment.put("MASKWATCH_CONSOLE_PORT", Integer.toString(consolePort));
        environment.put("MASKWATCH_TEST_KAFKA_PORT", Integer.toString(kafkaPort));
        new Docker(TARGET.resolve("compose/secrets"), FILES, "secrets", environment)
                .script("scripts/make-secrets", SECRETS.toString());
    }

    @Test
    void theDemoEndsInAnAlertAndNoIncidentIsMissedOrRepeatedWhilePartsRestartAndCrash() throws Exception {
        try (Docker docker = new Docker(TARGET.resolve("compose/demo"), FILES, "maskwatch-demo", environment)) {
            Api api = new Api(consolePort, SECRETS);
            long start = System.nanoTime();
            docker.compose("--profile", "demo", "up", "--detach");
            docker.awaitAlertBeyond(Set.of(), api);
            System.out.printf("first alert after %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
            docker.awaitHealthy(SERVICES.toArray(String[]::new));
            System.out.print(docker.compose("exec", "-T", "ingest", "bash", "-c", AGENT_FIGURES));
            System.out.print(docker.script(
                    "docker",
                    "stats",
                    "--no-stream",
                    "--format",
                    "{{.Name}} processor {{.CPUPerc}}, memory {{.MemUsage}}"));
            assertThat(docker.inspect("ingest", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}"))
                    .isEqualTo("10001:10001 true");

            for (String service : SERVICES) {
                docker.compose("restart", "--timeout", "30", service);
                docker.awaitHealthy(SERVICES.toArray(String[]::new));
            }
            docker.awaitAlertBeyond(new HashSet<>(api.alertIds()), api);
            docker.crash("jobmanager");
            docker.crash("ingest");
            docker.awaitHealthy(SERVICES.toArray(String[]::new));
            docker.awaitAlertBeyond(new HashSet<>(api.alertIds()), api);

            docker.compose("stop", "--timeout", "30", "ingest");
            List<String> opened = awaitQuiet();
            assertThat(opened).doesNotHaveDuplicates();
            awaitTheSame(opened, api);
            assertThat(docker.inspect("ingest", "{{.State.ExitCode}}"))
                    .as("how the agent ends when it is told to")
                    .isIn("0", "143");
        }
    }

    private static Map<String, Object> clients() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort);
    }

    /** The opened incidents once nothing is added any more: no frame comes, and the job has decided on the last. */
    private static List<String> awaitQuiet() throws Exception {
        List<String> before = OpenedAlerts.read(clients());
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        int same = 0;
        while (same < 5 && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(1);
            List<String> now = OpenedAlerts.read(clients());
            same = now.equals(before) ? same + 1 : 0;
            before = now;
        }
        return before;
    }

    private static void awaitTheSame(List<String> opened, Api api) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<String> stored = api.alertIds();
        while (stored.size() < opened.size() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(500);
            stored = api.alertIds();
        }
        assertThat(stored).as("incidents that people see").containsExactlyInAnyOrderElementsOf(opened);
    }
}
