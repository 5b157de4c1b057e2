package io.maskwatch.bench.pipeline;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.frame.FrameReader;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.detect.job.VisionAnalysers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The job's own classes without Kafka and Flink: a thread for each partition reads, decodes and looks, batch after batch. */
final class BareLoop implements AutoCloseable {
    private final List<FaceAnalysis> analyses = new ArrayList<>();
    private final ExecutorService threads;
    private final FrameReader reader;
    private final int batchSize;

    /** Opens the models once for each subtask of the configuration. */
    BareLoop(DetectConfig config) {
        this.reader = new FrameReader(config.limits());
        this.batchSize = config.batch().maxSize();
        this.threads = Executors.newFixedThreadPool(config.parallelism());
        VisionAnalysers analysers = new VisionAnalysers(config.vision());
        for (int subtask = 0; subtask < config.parallelism(); subtask++) {
            analyses.add(new FaceAnalysis(
                    analysers.open(OptionalInt.empty()),
                    Clock.systemUTC(),
                    config.batch().reclassifyAfter()));
        }
    }

    /** Looks at all frames, those of each partition in their order. Throws where one cannot be looked at. */
    void run(List<RawRecord> records) throws InterruptedException, ExecutionException {
        List<Callable<Void>> works = new ArrayList<>();
        for (int partition = 0; partition < analyses.size(); partition++) {
            int own = partition;
            List<RawRecord> share =
                    records.stream().filter(record -> record.partition() == own).toList();
            works.add(() -> look(share, analyses.get(own)));
        }
        for (Future<Void> work : threads.invokeAll(works)) {
            work.get();
        }
    }

    private Void look(List<RawRecord> records, FaceAnalysis analysis) {
        for (int from = 0; from < records.size(); from += batchSize) {
            List<ReadFrame.Ready> ready = new ArrayList<>();
            for (RawRecord record : records.subList(from, Math.min(records.size(), from + batchSize))) {
                if (reader.read(record, Instant.now()) instanceof ReadFrame.Unseen frame
                        && reader.decode(frame) instanceof ReadFrame.Ready picture) {
                    ready.add(picture);
                } else {
                    throw new IllegalStateException("a frame of the benchmark cannot be read");
                }
            }
            analysis.analyse(ready, new AllAnalysed());
        }
        return null;
    }

    private static final class AllAnalysed implements FaceAnalysis.Results {
        @Override
        public void analysed(AnalysedFrame frame) {
            if (frame.looks().isEmpty()) {
                throw new IllegalStateException("a frame of the benchmark shows nobody");
            }
        }

        @Override
        public void failed(ReadFrame.Ready frame, RuntimeException failure) {
            throw failure;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        analyses.forEach(FaceAnalysis::close);
    }
}
