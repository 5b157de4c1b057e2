package io.maskwatch.cli.up;

import java.util.ArrayList;
import java.util.List;

/** What every Java process of an installation is started with; the script {@code maskwatch} has the same list. */
final class JavaFlags {
    /** The first to warn of libraries that load native code. */
    private static final int WARNS_OF_NATIVE_CODE = 22;

    /** The first to know the option, which keeps the next one from warning of {@code sun.misc.Unsafe}. */
    private static final int KNOWS_UNSAFE_OPTION = 23;

    private JavaFlags() {}

    /**
     * Machine text is written in one way, whatever the person's language: Flink cannot read the digits of Persian. The
     * encoding of file names is not among these, because Java takes it from {@code LC_ALL} alone.
     *
     * @param version of the Java that is started, 17 or newer
     */
    static List<String> of(int version) {
        List<String> flags =
                new ArrayList<>(List.of("-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8"));
        if (version >= WARNS_OF_NATIVE_CODE) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        if (version >= KNOWS_UNSAFE_OPTION) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }
}
