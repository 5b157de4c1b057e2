package io.maskwatch.detect.job;

import io.maskwatch.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process with a broker and all topics, {@code ChaosBroker FOLDER PORT CONTROLLER-PORT}. */
final class ChaosBroker {
    /** What it says once clients are served. */
    static final String READY = "the broker is ready";

    private ChaosBroker() {}

    public static void main(String[] arguments) throws Exception {
        ChaosProcess.endWithParent(line -> {});
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        kafka.createTopics(Optional.of(ChaosTopics.PARTITIONS));
        ChaosTopics.keepFrames(kafka.bootstrapServers());
        System.out.println(READY);
        new CountDownLatch(1).await(); // until it is killed
    }
}
