package io.maskwatch.schemas.text;

import java.io.IOException;
import java.nio.file.Path;

/** A file is longer than one of its kind can be. */
public final class FileTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    FileTooLargeException(Path file, int mostBytes) {
        super(file + " must have at most " + mostBytes + " bytes");
    }
}
