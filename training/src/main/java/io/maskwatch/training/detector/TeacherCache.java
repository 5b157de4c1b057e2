package io.maskwatch.training.detector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.export.AtomicFile;
import io.maskwatch.training.export.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The teacher's findings on disk, so that a second run need not ask again. What another teacher found, or what cannot be
 * read, is asked for anew. Not thread-safe.
 */
final class TeacherCache implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<Mat, List<TeacherDetector.Finding>> teacher;
    private final Path file;
    private final Path data;
    private final Content content;
    private boolean unsaved;

    /**
     * What the file holds.
     *
     * @param digest of the teacher's file
     * @param findings by the path of the picture within the data: its name alone may occur in several folders
     */
    record Content(String digest, Map<String, List<TeacherDetector.Finding>> findings) {}

    private TeacherCache(Function<Mat, List<TeacherDetector.Finding>> teacher, Path file, Path data, Content content) {
        this.teacher = teacher;
        this.file = file;
        this.data = data;
        this.content = content;
    }

    /**
     * @param teacher what it finds in 8-bit BGR pixels
     * @param model the teacher's file
     * @param file the cache, which need not exist
     * @param data the folder that all pictures are in
     */
    static TeacherCache open(Function<Mat, List<TeacherDetector.Finding>> teacher, Path model, Path file, Path data)
            throws IOException {
        Content content = new Content(FileDigest.sha256(model), new TreeMap<>());
        if (Files.exists(file)) {
            try {
                Content known = JSON.readValue(file.toFile(), Content.class);
                if (known != null && content.digest().equals(known.digest()) && known.findings() != null) {
                    content.findings().putAll(known.findings());
                }
            } catch (JsonProcessingException e) {
                // Of an older version, or cut off.
                content.findings().clear();
            }
        }
        return new TeacherCache(teacher, file, data, content);
    }

    /** What the teacher finds in a picture, now or when it was asked before. */
    List<TeacherDetector.Finding> find(Path picture, Mat pixels) {
        String key = data.toAbsolutePath().relativize(picture.toAbsolutePath()).toString();
        return content.findings().computeIfAbsent(key, absent -> {
            List<TeacherDetector.Finding> found = teacher.apply(pixels);
            unsaved = true;
            return found;
        });
    }

    /** Replaces the file by a whole one, where the teacher has been asked since. */
    void save() throws IOException {
        if (unsaved) {
            AtomicFile.write(file, part -> JSON.writeValue(part.toFile(), content));
            unsaved = false;
        }
    }

    /** Saves what was found until then, also where the reading was stopped. */
    @Override
    public void close() throws IOException {
        save();
    }
}
