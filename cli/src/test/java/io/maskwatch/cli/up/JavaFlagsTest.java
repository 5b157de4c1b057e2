package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaFlagsTest {
    @Test
    void asksForNothingThatTheVersionDoesNotKnow() {
        assertThat(JavaFlags.of(17)).allMatch(flag -> flag.startsWith("-D"));
        assertThat(JavaFlags.of(21)).isEqualTo(JavaFlags.of(17));
        assertThat(JavaFlags.of(22))
                .contains("--enable-native-access=ALL-UNNAMED")
                .noneMatch(JavaFlagsTest::isUnsafe);
        assertThat(JavaFlags.of(25))
                .contains("--enable-native-access=ALL-UNNAMED")
                .anyMatch(JavaFlagsTest::isUnsafe);
    }

    @Test
    void theScriptHasTheSameList() throws Exception {
        String script = Files.readString(Path.of(System.getProperty("maskwatch.root"), "maskwatch"));
        assertThat(JavaFlags.of(25)).allMatch(script::contains);
    }

    @Test
    void everyJavaOfThisMachineStartsWithThem() throws Exception {
        Path machines = Path.of("/usr/lib/jvm");
        assumeTrue(Files.isDirectory(machines), "skipped: there is no " + machines);
        try (Stream<Path> homes = Files.list(machines)) {
            for (Path java : homes.map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .toList()) {
                String version = run(java, List.of("-XshowSettings:properties", "-version"))
                        .replaceAll("(?s).*java\\.specification\\.version = (\\d+).*", "$1");
                List<String> arguments = new ArrayList<>(JavaFlags.of(Integer.parseInt(version)));
                arguments.add("-version");
                assertThat(run(java, arguments))
                        .as(java.toString())
                        .doesNotContainIgnoringCase("unrecognized", "warning");
            }
        }
    }

    private static boolean isUnsafe(String flag) {
        return flag.startsWith("--sun-misc-unsafe-memory-access");
    }

    private static String run(Path java, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
