package io.maskwatch.cli.detect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is to be judged.
 *
 * @param file as given on the command line
 * @param copy where the annotated copy goes; empty where none is asked for
 */
record Input(Path file, FileKind kind, Optional<Path> copy) {}
