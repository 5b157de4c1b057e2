package io.maskwatch.cli.detect;

import io.maskwatch.vision.JudgedFace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the judgements go. */
interface Report {
    /** The faces of a picture or frame. */
    void add(Seen seen, List<JudgedFace> faces) throws IOException;

    /** All of the file has been judged. */
    void end(Path file) throws IOException;
}
