package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that OpenAPI Generator makes of the served document, and nothing else, works with the service. */
class GeneratedClientITCase {
    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void findsAnAlertJudgesItAndIsToldWhenItIsTooLate(@TempDir Path folder) throws Exception {
        assumeThat(GENERATOR).as("the build has not copied OpenAPI Generator").exists();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            UUID alertId = UUID.randomUUID();
            new Publisher(SERVERS).camera(Samples.camera("gate", "Gate 4"));
            new Publisher(SERVERS).alert(Samples.opened(alertId, "gate", Instant.now()));
            await().atMost(Duration.ofMinutes(1)).until(() -> service.json("/api/v1/alerts/" + alertId)
                    .at("/camera/name")
                    .asString("")
                    .equals("Gate 4"));
            String address = service.url().toString().replaceAll("/$", "");
            Path document = Files.write(
                    folder.resolve("maskwatch.json"),
                    service.get("/api/openapi.json").body());
            run(
                    JAVA.toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    GENERATOR.toString(),
                    "generate",
                    "-g",
                    "java",
                    "--library",
                    "native",
                    "-i",
                    document.toString(),
                    "-o",
                    folder.toString(),
                    "--api-package",
                    "io.maskwatch.client.api",
                    "--model-package",
                    "io.maskwatch.client.model",
                    "--invoker-package",
                    "io.maskwatch.client",
                    "--additional-properties",
                    "openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true",
                    "--global-property",
                    "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
            Path smoke = Files.copy(
                    Path.of("src", "test", "resources", "client", "Smoke.java"), folder.resolve("Smoke.java"));
            Path classes = Files.createDirectory(folder.resolve("classes"));
            compile(folder.resolve("src/main/java"), smoke, classes);
            String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
            assertThat(run(JAVA.toString(), "-cp", classPath, "Smoke", address, Service.TOKEN))
                    .isEqualToIgnoringNewLines("Gate 4 open\nresolved false-alarm 1\n412\n3\n");
            assertThat(service.json("/api/v1/alerts/" + alertId)
                            .at("/review/verdict")
                            .asString())
                    .isEqualTo("false-alarm");
        }
    }

    private static void compile(Path sources, Path smoke, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> all = new ArrayList<>(
                    found.filter(file -> file.toString().endsWith(".java")).toList());
            all.add(smoke);
            boolean compiles = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-proc:none"),
                            null,
                            files.getJavaFileObjectsFromPaths(all))
                    .call();
            assertThat(compiles).as(problems.toString()).isTrue();
        }
    }

    private static String run(String... command) throws Exception {
        Path output = Files.createTempFile("maskwatch-client", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(output.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        String text = Files.readString(output);
        process.destroyForcibly();
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + "\n" + text)
                .isTrue();
        return text;
    }
}
