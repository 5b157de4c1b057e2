package io.maskwatch.cli.detect;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Sentences for failures of the file system, whose exceptions often hold nothing but the path. */
final class FileProblem {
    private FileProblem() {}

    static String unreadable(Path file, IOException problem) {
        return file + " cannot be read: " + reason(problem);
    }

    static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (problem instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return problem.getMessage();
    }
}
