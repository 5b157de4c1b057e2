package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Node.js examples in a folder of their own, with their libraries. */
record NodeExample(Path folder) {
    private static final long INSTALL_SECONDS = 180;
    private static final long RUN_SECONDS = 180;

    static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    /** Copies the examples and installs their libraries; skips the test where that cannot be. */
    static NodeExample install(Path examples, Path folder) throws Exception {
        assumeThat(hasNode()).as("Node.js is not installed").isTrue();
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        boolean ended = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
        npm.destroy();
        assumeThat(ended && npm.exitValue() == 0)
                .as("npm cannot install the libraries of the examples here")
                .isTrue();
        return new NodeExample(folder);
    }

    /** Runs a script until it ends by itself and returns what it printed. */
    List<String> run(String script, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(arguments);
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process node = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = node.waitFor(RUN_SECONDS, TimeUnit.SECONDS);
        node.destroyForcibly();
        assertThat(ended)
                .as("it ends by itself; it said: " + Files.readString(errors))
                .isTrue();
        assertThat(node.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(output);
    }

    /** Starts the webhook's receiver on a port of its own. */
    Server serve(String name, String secret) throws Exception {
        Path output = folder.resolve("output-" + name);
        ProcessBuilder builder = new ProcessBuilder("node", "webhook.js", "0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("WEBHOOK_SECRET", secret);
        Server server = new Server(builder.start(), output);
        await().atMost(Duration.ofSeconds(RUN_SECONDS)).until(server::output, text -> text.contains("listening on"));
        return server;
    }

    /** A receiver of webhooks, and what it has printed. */
    record Server(Process process, Path file) implements AutoCloseable {
        String output() throws IOException {
            return Files.readString(file);
        }

        String url() throws IOException {
            return output().lines()
                    .findFirst()
                    .orElseThrow()
                    .replace("listening on", "")
                    .strip();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
