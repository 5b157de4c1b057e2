package io.maskwatch.ingest;

import io.maskwatch.ingest.health.HealthServer;
import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.CannotStartException;
import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.ServiceMain;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.topic.RequiredTopics;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.schemas.trace.TracedService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** The agent as a service of its own: {@code IngestMain [SETTINGS.properties]}. Runs until it is told to end. */
public final class IngestMain {
    private static final List<Topic> TOPICS = List.of(Topic.CAMERAS, Topic.CAMERA_STATUS, Topic.FRAMES);

    private IngestMain() {}

    /**
     * Ends with status 2 and one line for each problem if the settings are wrong, and with 1 and one line if another agent has
     * its name, Kafka has no topics, or Kafka and the agent don't accept each other.
     */
    public static void main(String[] arguments) throws Exception {
        ServiceMain.run(() -> run(
                IngestSettings.read(System.getenv(), Settings.file(arguments)), TraceSettings.read(System.getenv())));
    }

    private static void run(Settings settings, TraceSettings tracing) throws InterruptedException {
        IngestConfig config = IngestSettings.config(settings);
        Map<String, String> kafka = kafkaClient(settings);
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IngestMetrics metrics = new IngestMetrics(prometheus);
        try (Spans spans = tracing.start(TracedService.INGEST);
                IngestAgent agent = new IngestAgent(config, kafka, Clock.systemUTC(), metrics, spans)) {
            agent.start();
            AssignedCameras registry = AssignedCameras.open(kafka, config.agentId(), agent);
            metrics.groupMember(registry.membership()::member);
            metrics.partitions(registry.standBy()::partitions);
            try (HealthServer health = serve(settings, registry, prometheus)) {
                Thread main = Thread.currentThread();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(registry, main), "shutdown"));
                System.err.println("agent " + config.agentId() + " serves health and metrics on port " + health.port());
                new RequiredTopics(kafka, TOPICS)
                        .await(settings.get(IngestSettings.START_TIMEOUT), () -> waits(registry));
                registry.run();
            }
        } catch (AgentReplacedException | CannotStartException e) {
            System.err.println(e.getMessage());
            // All is closed here, and the shutdown's thread would wait for this one.
            Runtime.getRuntime().halt(1);
        } catch (AuthenticationException | AuthorizationException e) {
            System.err.println(refused(config, kafka, e));
            Runtime.getRuntime().halt(1);
        } catch (ConfigException e) {
            throw wrong(e);
        } catch (KafkaException e) {
            throw e.getCause() instanceof ConfigException cause ? wrong(cause) : e;
        }
    }

    /** Whether to go on waiting; an agent that waits for Kafka is alive, and nothing is gained by starting it again. */
    private static boolean waits(AssignedCameras registry) {
        registry.membership().polled();
        return registry.isOpen();
    }

    private static HealthServer serve(Settings settings, AssignedCameras registry, PrometheusMeterRegistry prometheus) {
        String host = settings.get(IngestSettings.HTTP_ADDRESS);
        int port = settings.get(IngestSettings.HTTP_PORT);
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw InvalidSettingsException.of(
                    "ingest.http.address must be an address of this machine, got \"" + PrintableText.of(host) + '"');
        }
        try {
            GroupMembership membership = registry.membership();
            return HealthServer.start(
                    address, membership::alive, membership::member, registry.standBy()::sentence, prometheus::scrape);
        } catch (IOException e) {
            throw InvalidSettingsException.of("ingest.http.address and ingest.http.port must be free, got %s:%d: %s"
                    .formatted(PrintableText.of(host), port, PrintableText.of(String.valueOf(e.getMessage()))));
        }
    }

    private static String refused(IngestConfig config, Map<String, String> kafka, KafkaException problem) {
        return "agent %s and Kafka at %s don't accept each other: %s; ingest.kafka.client-file says how to log in"
                .formatted(
                        config.agentId(),
                        PrintableText.of(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)),
                        FailureText.of(problem));
    }

    private static InvalidSettingsException wrong(ConfigException problem) {
        return InvalidSettingsException.of(
                "ingest.kafka.bootstrap-servers and ingest.kafka.client-file must be settings"
                        + " that Kafka accepts, but: " + PrintableText.of(problem.getMessage()));
    }

    private static void end(AssignedCameras registry, Thread main) {
        registry.close();
        try {
            main.join(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> kafkaClient(Settings settings) {
        Map<String, String> kafka = new HashMap<>();
        settings.get(IngestSettings.KAFKA_CLIENT_FILE).ifPresent(file -> kafka.putAll(Settings.file(file)));
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(IngestSettings.BOOTSTRAP_SERVERS));
        return kafka;
    }
}
