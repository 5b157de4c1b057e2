package io.maskwatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    private static final Path STAND_INS = ComposeFile.ROOT.resolve("deploy/stand-ins");
    private static final List<Path> FILES =
            List.of(ComposeFile.ROOT.resolve("docker-compose.yml"), STAND_INS.resolve("compose.yml"));
    private static final Duration ALERT_PATIENCE = Duration.ofMinutes(6);
    private static final List<String> SERVICES =
            List.of("kafka", "postgres", "ingest", "jobmanager", "taskmanager", "alerts");

    private static int consolePort;
    private static int kafkaPort;
    private static Map<String, String> environment;

    @BeforeAll
    static void buildImages() throws IOException, InterruptedException {
        Docker.assume(TARGET.resolve("compose"));
        consolePort = freePort();
        kafkaPort = freePort();
        Path secrets = TARGET.resolve("secrets");
        environment = Map.of(
                "MASKWATCH_CONSOLE_PORT", Integer.toString(consolePort),
                "MASKWATCH_TEST_KAFKA_PORT", Integer.toString(kafkaPort),
                "MASKWATCH_SECRETS", secrets.toString(),
                "MASKWATCH_IMAGE_PREFIX", "maskwatch-test/image",
                "MASKWATCH_TAG", "test",
                "COMPOSE_HTTP_TIMEOUT", "300",
                "DOCKER_BUILDKIT", "0");
        Docker docker = new Docker(TARGET.resolve("compose/images"), FILES, "images", environment);
        docker.script("scripts/make-secrets", secrets.toString());
        docker.script(
                STAND_INS.resolve("build").toString(),
                TARGET.resolve("stand-ins").toString());
        String images = docker.script(
                "scripts/build-images",
                "--base",
                "maskwatch-test/jre",
                "--flink-base",
                "maskwatch-test/flink",
                "--prefix",
                "maskwatch-test/image",
                "--tag",
                "test");
        // What the engine warns of is printed among the names.
        for (String image : images.lines()
                .filter(line -> line.startsWith("maskwatch-test/image-"))
                .toList()) {
            System.out.print(docker.script(
                    "docker", "image", "inspect", "--format", "{{index .RepoTags 0}} {{.Size}} bytes", image));
        }
    }

    @Test
    void theDemoEndsInAnAlertAndNoIncidentIsMissedOrRepeatedWhilePartsRestartAndCrash() throws Exception {
        try (Docker docker = new Docker(TARGET.resolve("compose/demo"), FILES, "maskwatch-demo", environment)) {
            Api api = new Api(consolePort);
            long start = System.nanoTime();
            docker.compose("--profile", "demo", "up", "--detach");
            awaitAnAlertBeyond(Set.of(), api, docker);
            System.out.printf("first alert after %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
            docker.awaitHealthy(SERVICES.toArray(String[]::new));
            assertThat(docker.inspect("ingest", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}"))
                    .isEqualTo("10001:10001 true");

            for (String service : SERVICES) {
                docker.compose("restart", "--timeout", "30", service);
                docker.awaitHealthy(SERVICES.toArray(String[]::new));
            }
            awaitAnAlertBeyond(new HashSet<>(api.alertIds()), api, docker);
            docker.crash("jobmanager");
            docker.crash("ingest");
            docker.awaitHealthy(SERVICES.toArray(String[]::new));
            awaitAnAlertBeyond(new HashSet<>(api.alertIds()), api, docker);

            docker.compose("stop", "--timeout", "30", "ingest");
            List<String> opened = awaitQuiet();
            assertThat(opened).doesNotHaveDuplicates();
            awaitTheSame(opened, api);
            assertThat(docker.inspect("ingest", "{{.State.ExitCode}}"))
                    .as("how the agent ends when it is told to")
                    .isIn("0", "143");
        }
    }

    private static void awaitAnAlertBeyond(Set<String> known, Api api, Docker docker) throws Exception {
        long deadline = System.nanoTime() + ALERT_PATIENCE.toNanos();
        while (known.containsAll(api.alertIds())) {
            if (System.nanoTime() > deadline) {
                fail("no new alert within %s: %s", ALERT_PATIENCE, docker.compose("logs", "--tail=40"));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** The opened incidents once nothing is added any more: no frame comes, and the job has decided on the last. */
    private static List<String> awaitQuiet() throws Exception {
        List<String> before = OpenedAlerts.read(kafkaPort);
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        int same = 0;
        while (same < 5 && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(1);
            List<String> now = OpenedAlerts.read(kafkaPort);
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
