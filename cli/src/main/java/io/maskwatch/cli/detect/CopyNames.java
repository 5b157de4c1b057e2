package io.maskwatch.cli.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names the annotated copies. The order of the command line decides: {@code clip.mp4}, then {@code clip-2.mp4} for the second
 * file of that name. A name that would hit a file that is judged, by whatever path, is passed over, too.
 */
final class CopyNames {
    private final Path folder;
    private final List<Path> inputs;
    private final Set<String> taken = new HashSet<>();

    /** @param inputs every file of the command line */
    CopyNames(Path folder, List<Path> inputs) {
        this.folder = folder;
        this.inputs = List.copyOf(inputs);
    }

    /** The name that the copy has where nothing stands in its way. */
    static String plainName(Path file, FileKind kind) {
        return stem(file) + kind.copyExtension();
    }

    /** A path for the copy of this file; each call gives another. */
    Path next(Path file, FileKind kind) {
        String name = plainName(file, kind);
        for (int number = 2; !isFree(name); number++) {
            name = stem(file) + "-" + number + kind.copyExtension();
        }
        return folder.resolve(name);
    }

    private boolean isFree(String name) {
        // Some file systems take Clip.mp4 and clip.mp4 for one file.
        String key = name.toLowerCase(Locale.ROOT);
        if (taken.contains(key) || isInput(folder.resolve(name))) {
            return false;
        }
        taken.add(key);
        return true;
    }

    private boolean isInput(Path candidate) {
        if (!Files.exists(candidate)) {
            return false;
        }
        if (Files.isDirectory(candidate)) {
            return true;
        }
        try {
            for (Path input : inputs) {
                if (Files.exists(input) && Files.isSameFile(candidate, input)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
