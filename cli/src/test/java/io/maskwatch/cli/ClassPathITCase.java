package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code ./maskwatch} runs from is what the build resolved, whatever an older build left in its folder. */
class ClassPathITCase {
    @Test
    void theFolderHoldsTheResolvedLibrariesAndNoOlderVersionOfOne() throws IOException {
        try (var files = Files.list(Path.of("target/maskwatch/lib"))) {
            Set<String> laidOut =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            Set<String> onTheTestsPath = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).getFileName().toString())
                    .collect(Collectors.toSet());

            laidOut.removeIf(name -> name.startsWith("maskwatch-"));
            assertThat(laidOut).hasSizeGreaterThan(100);
            assertThat(onTheTestsPath).containsAll(laidOut);
        }
    }
}
