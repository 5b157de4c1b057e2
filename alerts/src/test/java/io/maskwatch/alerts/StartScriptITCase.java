package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the service in its image. */
class StartScriptITCase {
    private static final Path BASH = Path.of("/bin/bash");

    @Test
    void theServiceOutlivesALackOfMemoryAsItsIntakeDoes(@TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no " + BASH);
        Path bin = Files.createDirectory(home.resolve("bin"));
        Files.copy(Path.of("..", "deploy", "distribution", "java.sh"), bin.resolve("java.sh"));
        Path script = Files.copy(
                Path.of("src", "main", "distribution", "bin", "maskwatch-alerts"), bin.resolve("maskwatch-alerts"));
        emptyJar(Files.createDirectory(home.resolve("lib")).resolve("maskwatch-alerts.jar"));
        assertThat(said(script))
                .containsPattern("bool +HeapDumpOnOutOfMemoryError += false")
                .containsPattern("bool +ExitOnOutOfMemoryError += false");
    }

    /** Java looks for it before it says its version. */
    private static void emptyJar(Path jar) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Nothing");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** What the Java that the script starts says about its flags, which it ends with. */
    private static String said(Path script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(BASH.toString(), script.toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-XX:+PrintFlagsFinal -version");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
