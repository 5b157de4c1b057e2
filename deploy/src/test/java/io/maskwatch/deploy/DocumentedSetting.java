package io.maskwatch.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A setting of a service as docs/configuration.md lists it; a test of each service compares that list with what it
 * declares.
 *
 * @param environment the name in the environment
 * @param required whether there is no default
 */
record DocumentedSetting(String environment, boolean required) {
    private static final int ENVIRONMENT = 2;
    private static final int ALLOWED = 3;
    private static final int DEFAULT = 4;

    static List<DocumentedSetting> read(Path documentation) throws IOException {
        return Files.readAllLines(documentation).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .filter(cells -> cells.length > DEFAULT)
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .filter(cells -> cells.get(ENVIRONMENT).matches("`(ALERTS|DETECT|INGEST|OTEL)_[A-Z0-9_]+`"))
                .map(cells -> new DocumentedSetting(
                        cells.get(ENVIRONMENT).replace("`", ""),
                        cells.get(DEFAULT).equals("-") && !cells.get(ALLOWED).endsWith("or empty")))
                .toList();
    }
}
