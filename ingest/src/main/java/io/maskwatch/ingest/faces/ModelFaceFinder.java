package io.maskwatch.ingest.faces;

import io.maskwatch.ingest.publish.FaceFinder;
import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds faces with the models that the job uses, on one thread for all cameras. The models are loaded for the first
 * picture: an agent without a camera that only counts has none in memory, and none need be there. Safe for use by several
 * threads.
 */
public final class ModelFaceFinder implements FaceFinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFaceFinder.class);
    private static final Duration LAST_PICTURE = Duration.ofSeconds(5);

    private final VisionConfig config;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        Thread daemon = new Thread(runnable, "faces");
        daemon.setDaemon(true);
        return daemon;
    });
    private FaceAnalyser analyser; // of the thread
    private String failure; // of the thread

    public ModelFaceFinder(VisionConfig config) {
        this.config = config;
    }

    @Override
    public Executor executor() {
        return thread;
    }

    @Override
    public SeenFaces find(Picture picture) {
        FaceAnalyser models = models();
        var faces = models.analyse(List.of(picture)).get(0);
        return SeenRecords.record(faces, models);
    }

    /** What cannot be loaded once, will not load before the process is started again. */
    private FaceAnalyser models() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (analyser == null) {
            try {
                analyser = VisionModels.openAnalyser(config);
                LOG.info("faces are found by {} and {}", analyser.detectorName(), analyser.classifierName());
            } catch (RuntimeException | LinkageError e) {
                failure = "the models that a camera in the mode statistics needs cannot be loaded: "
                        + PrintableText.of(String.valueOf(e.getMessage()));
                LOG.error(failure, e);
                throw new IllegalStateException(failure, e);
            }
        }
        return analyser;
    }

    /** Closes the models, once; waits a few seconds at most for the picture that is being looked at. */
    @Override
    public synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            if (analyser != null) {
                analyser.close();
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_PICTURE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the models still run after {}: they are not closed", LAST_PICTURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
