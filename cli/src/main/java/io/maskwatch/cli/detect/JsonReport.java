package io.maskwatch.cli.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.vision.JudgedFace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One JSON line for each picture or frame. */
final class JsonReport implements Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void add(Seen seen, List<JudgedFace> faces) throws JsonProcessingException {
        boolean isFrame = seen.frame().isPresent();
        out.println(JSON.writeValueAsString(new PictureLine(
                seen.file().toString(),
                isFrame ? seen.frame().getAsLong() : null,
                isFrame ? (double) seen.presentationMicros() / TimeUnit.SECONDS.toMicros(1) : null,
                seen.picture().width(),
                seen.picture().height(),
                faces.stream().map(FaceLine::of).toList())));
    }

    @Override
    public void end(Path file, boolean whole) {
        out.flush();
    }
}
