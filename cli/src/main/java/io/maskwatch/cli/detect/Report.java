package io.maskwatch.cli.detect;

import io.maskwatch.vision.JudgedFace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the judgements go. */
interface Report {
    /** The faces of a picture or frame. */
    void add(Seen seen, List<JudgedFace> faces) throws IOException;

    /**
     * The file has been judged; called also where it failed, so that nothing is counted for the next one.
     *
     * @param whole whether all of it was judged
     */
    void end(Path file, boolean whole);
}
