package io.maskwatch.bench.alerts;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.report.Benchmark;
import io.maskwatch.bench.report.Machine;
import io.maskwatch.bench.report.ScratchFolder;
import io.maskwatch.bench.report.Timings;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Times the way of alerts through the alerting service and through a bare loop, by turns, with a topic for each on the same broker. */
public final class AlertsBench {
    private static final String TOPIC_OF_LOOP = "bench.alerts";
    private static final int PARTITIONS = 4;
    private static final String LOOP = "a bare loop without store and rules";

    private final SteadyAlerts alerts;
    private final Arrivals arrivals;

    /** Starts the alerting service as it is shipped; closing it ends the service. */
    @FunctionalInterface
    public interface ServiceStart {
        /**
         * Comes back when the service is ready.
         *
         * @param folder for its files and its database's, to be made
         * @param bootstrapServers of a broker that has all topics
         * @param receiver where the service posts each alert without waiting for its picture
         */
        AutoCloseable start(Path folder, String bootstrapServers, URI receiver) throws Exception;
    }

    private AlertsBench(SteadyAlerts alerts, Arrivals arrivals) {
        this.alerts = alerts;
        this.arrivals = arrivals;
    }

    /** Measures it, in about two and a half minutes. Quick takes a minute, and is less exact. */
    @SuppressWarnings("try") // that the loop and the service run is all that is asked
    public static BenchReport measure(boolean quick, ServiceStart service) throws Exception {
        Machine machine = Machine.here();
        try (ScratchFolder folder = ScratchFolder.make();
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.path().resolve("kafka"));
                Arrivals arrivals = new Arrivals()) {
            String broker = kafka.bootstrapServers();
            kafka.createTopics(Optional.of(PARTITIONS));
            createTopicOfLoop(broker);
            AutoCloseable started = service.start(folder.path().resolve("service"), broker, arrivals.url());
            try (started;
                    BareForwarder loop = new BareForwarder(broker, TOPIC_OF_LOOP, arrivals.url());
                    SteadyAlerts alerts = new SteadyAlerts(broker)) {
                AlertsBench bench = new AlertsBench(alerts, arrivals);
                return new BenchReport(machine, quick ? bench.run(3, 5, 100) : bench.run(2, 11, 250));
            }
        }
    }

    private static void createTopicOfLoop(String broker) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            NewTopic topic = new NewTopic(TOPIC_OF_LOOP, PARTITIONS, (short) 1).configs(Topic.ALERTS.kafkaSettings());
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /**
     * Runs both in turn.
     *
     * @param number of alerts in a round
     */
    private List<Benchmark> run(int warmUp, int rounds, int number) throws InterruptedException, ExecutionException {
        long[][] ofService = new long[rounds][];
        long[][] ofLoop = new long[rounds][];
        for (int round = -warmUp; round < rounds; round++) {
            ofService[Math.max(0, round)] = delays(Topic.ALERTS.topicName(), number);
            ofLoop[Math.max(0, round)] = delays(TOPIC_OF_LOOP, number);
        }
        return List.of(
                benchmark("alert-to-attempt", "half of the alerts", 0.5, ofService, ofLoop),
                benchmark("alert-to-attempt-p95", "95 % of the alerts", 0.95, ofService, ofLoop));
    }

    private long[] delays(String topic, int number) throws InterruptedException, ExecutionException {
        return arrivals.delays(alerts.send(topic, number));
    }

    private static Benchmark benchmark(
            String name, String share, double quantile, long[][] ofService, long[][] ofLoop) {
        return new Benchmark(
                name,
                "from sending an alert to the first attempt to deliver it, " + SteadyAlerts.PER_SECOND
                        + " alerts a second: " + share + " within",
                ofRounds(ofService, quantile),
                ofRounds(ofLoop, quantile),
                LOOP);
    }

    private static Timings ofRounds(long[][] delays, double quantile) {
        return Timings.of(Arrays.stream(delays)
                .mapToLong(round -> Timings.at(round, quantile))
                .toArray());
    }
}
