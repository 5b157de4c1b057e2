package io.maskwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the JobManager in its image, with a Flink that only says what it was asked for. */
class StartScriptTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path folder;

    @Test
    void goesOnFromTheNewestCheckpointAlsoOfAJobThatWasBegunFromASavepoint() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no " + BASH);
        checkpoint("00000000000000006d61736b77617463/chk-9", 1000);
        Path newest = checkpoint("d34e7f1c2b6a49508f0e9d1c2b3a4f5e/chk-4", 2000);
        assertThat(asked())
                .contains("--job-id 00000000000000006d61736b77617463")
                .contains("-Dexecution.state-recovery.path=file://" + newest);
        assertThat(asked("execution.state-recovery.path=file:///savepoint"))
                .contains("-Dexecution.state-recovery.path=file:///savepoint")
                .doesNotContain("chk-");
    }

    private Path checkpoint(String name, long seconds) throws Exception {
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints").resolve(name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(seconds * 1000));
        return checkpoint;
    }

    private String asked(String... settings) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("flink/bin"));
        for (String name : List.of("standalone-job.sh", "taskmanager.sh")) {
            Path program = bin.resolve(name);
            Files.writeString(program, "#!/bin/bash\necho \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        BASH.toString(), "src/main/distribution/bin/maskwatch-detect-job", "jobmanager")
                .redirectErrorStream(true);
        builder.command().add("execution.checkpointing.dir=file://" + folder.resolve("checkpoints"));
        builder.command().addAll(List.of(settings));
        builder.environment().put("FLINK_HOME", folder.resolve("flink").toString());
        builder.environment().put("FLINK_LOG_DIR", folder.resolve("log").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
