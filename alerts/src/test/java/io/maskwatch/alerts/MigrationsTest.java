package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two changes that are made at one time can take the same number, and the service doesn't start then. */
class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    @Test
    void haveTheNumbersFromOneWithoutAGapOrARepeat() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Integer> versions = files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();
            assertThat(versions)
                    .isNotEmpty()
                    .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        }
    }
}
