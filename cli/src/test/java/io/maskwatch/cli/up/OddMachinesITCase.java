package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.up.ListeningSockets.Listening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./maskwatch} where a name, a language or a place is not what a developer's machine has. */
class OddMachinesITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /** One long run for all that a running installation shows: where it writes, whom it listens to, what it logs. */
    @Test
    void everythingLandsInTheFolderNamedAndListensToThisMachineOnly() throws Exception {
        Path data = folder.resolve("Über uns/my data 100% #1");
        Path camera = demoClip("2026-11-29T10:15:00/gate-10:15:00.mp4");
        Path err = folder.resolve("err.txt");
        Process process = start(
                Map.of("LC_ALL", "C"),
                err,
                List.of(),
                "up",
                "--data-dir",
                data.toString(),
                "--port",
                Integer.toString(FreePort.find()),
                "--camera",
                "Гараж=" + camera);
        try {
            await(process, err, " is running");
            assertThat(ListeningSockets.of(process.toHandle()))
                    .as(Files.readString(err))
                    .hasSizeGreaterThanOrEqualTo(6) // Kafka twice, PostgreSQL, console, webhook receiver, Flink
                    .allSatisfy(socket -> assertThat(socket.address().isLoopbackAddress())
                            .as(socket.toString())
                            .isTrue());
            for (Listening socket : ListeningSockets.of(process.toHandle())) {
                assertThat(answer(socket.port(), "/jobs/overview"))
                        .as(socket.toString())
                        .doesNotContain("jid");
            }
            awaitCheckpoint(process, data.resolve("flink/checkpoints"));
            for (String inner : List.of("kafka", "postgres", "flink", "secrets", "log")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(inner))))
                        .isEqualTo("rwx------");
            }
            assertThat(names(folder))
                    .containsExactlyInAnyOrder("Über uns", "2026-11-29T10:15:00", "err.txt", "out.txt");
            assertThat(names(data.getParent())).containsExactly("my data 100% #1");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(data.resolve("log/maskwatch.log"))).doesNotContain("pendingCommittables");
        // Flink's blob server reports the GET above, which is none of its operations.
        assertThat(Files.readAllLines(err))
                .filteredOn(line -> !line.startsWith("ERROR BlobServerConnection"))
                .anyMatch(line -> line.contains("camera camera-"))
                .noneMatch(line -> line.contains("WARNING") || line.contains("ERROR"));
    }

    @Test
    void runsInArabicOnAMachineWhoseNameHasNoAddress() throws Exception {
        List<String> nameless =
                List.of("unshare", "--uts", "sh", "-c", "hostname kiosk-7f3a-unknown; exec \"$@\"", "sh");
        assumeTrue(works(nameless), "skipped: only root may give a process another host name");
        assertThat(alertsOfOneRun(locale("ar_EG"), nameless)).isPositive();
    }

    @Test
    void runsInPersian() throws Exception {
        assertThat(alertsOfOneRun(locale("fa_IR"), List.of())).isPositive();
    }

    /** Where no look-up of the system's answers, as on a machine without {@code getent}. */
    @Test
    void saysHowToNameAMachineWhoseNameJavaCannotLookUp() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        Path err = folder.resolve("err.txt");
        Process process = start(
                Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts),
                err,
                List.of(),
                "up",
                "--once",
                "--data-dir",
                folder.resolve("data").toString());
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(1);
        assertThat(Files.readString(err)).containsPattern("add the line \"127.0.0.1 \\S+\" to /etc/hosts");
    }

    private int alertsOfOneRun(Map<String, String> environment, List<String> prefix) throws Exception {
        Path err = folder.resolve("err.txt");
        Process process = start(
                environment,
                err,
                prefix,
                "up",
                "--once",
                "--data-dir",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(FreePort.find()),
                "--camera",
                "gate=" + demoClip("clip.mp4"));
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return new ObjectMapper()
                .readTree(folder.resolve("out.txt").toFile())
                .path("alertsOpened")
                .asInt();
    }

    @Test
    void readsFilesWithNamesOfOtherScriptsWhateverTheLocale() throws Exception {
        Path picture = portrait();
        for (String locale : List.of("C", "xx_XX.UTF-8")) {
            assertJudged(picture, Map.of("LC_ALL", locale));
        }
    }

    /** Newer versions of Java warn of what libraries do, a screen of it. */
    @Test
    void saysNothingButItsOwnOnAnyJavaOfThisMachine() throws Exception {
        Path machines = Path.of("/usr/lib/jvm");
        assumeTrue(Files.isDirectory(machines), "skipped: there is no " + machines);
        Path picture = portrait();
        try (var homes = Files.list(machines)) {
            for (Path home : homes.filter(folder -> Files.isExecutable(folder.resolve("bin/javac")))
                    .map(OddMachinesITCase::real)
                    .distinct()
                    .toList()) {
                assertJudged(picture, Map.of("JAVA_HOME", home.toString()));
            }
        }
    }

    private void assertJudged(Path picture, Map<String, String> environment) throws Exception {
        Path err = folder.resolve("err.txt");
        Process process = start(environment, err, List.of(), "detect", picture.toString());
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(err)).as(environment.toString()).doesNotContain("WARNING");
        assertThat(Files.readString(folder.resolve("out.txt"))).contains("Гараж.jpg");
    }

    private Path portrait() throws IOException {
        Path picture = folder.resolve("Гараж.jpg");
        try (var in = OddMachinesITCase.class.getResourceAsStream("/io/maskwatch/cli/detect/portrait.jpg")) {
            Files.copy(in, picture);
        }
        return picture;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A locale of the test's own, since most machines lack it. */
    private Map<String, String> locale(String name) throws Exception {
        Path locales = Files.createDirectory(folder.resolve("locales"));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/localedef")), "skipped: there is no localedef");
        Path made = locales.resolve(name + ".UTF-8");
        new ProcessBuilder("localedef", "-i", name, "-f", "UTF-8", made.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assumeTrue(Files.exists(made), "skipped: the locales package is not installed");
        return Map.of("LOCPATH", locales.toString(), "LC_ALL", name + ".UTF-8", "LANGUAGE", name.substring(0, 2));
    }

    private static boolean works(List<String> prefix) throws Exception {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(Map<String, String> environment, Path err, List<String> prefix, String... arguments)
            throws IOException {
        return MaskwatchProcess.start(environment, prefix, folder.resolve("out.txt"), err, arguments);
    }

    private Path demoClip(String name) throws IOException {
        Path clip = folder.resolve(name);
        Files.createDirectories(clip.getParent());
        try (var in = OddMachinesITCase.class.getResourceAsStream("/io/maskwatch/cli/demo/demo.mp4")) {
            Files.copy(in, clip);
        }
        return clip;
    }

    /** What a port says to a browser that was led there under another name; empty where it hangs up. */
    private static String answer(int port, String path) {
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void awaitCheckpoint(Process process, Path checkpoints) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (Files.isDirectory(checkpoints)) {
                try (var files = Files.walk(checkpoints)) {
                    if (files.anyMatch(file -> file.endsWith("_metadata"))) {
                        return;
                    }
                } catch (java.io.UncheckedIOException e) {
                    continue; // the one before was removed meanwhile
                }
            }
            assertThat(System.nanoTime()).as("in time: a checkpoint").isLessThan(deadline);
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void await(Process process, Path err, String text) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(err).contains(text)) {
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            assertThat(System.nanoTime()).as("in time: " + text).isLessThan(deadline);
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }
}
