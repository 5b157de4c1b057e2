package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills parts of the pipeline at random moments under load, and compares what is written with what an undisturbed run of
 * the same script wrote before. What dies:
 *
 * <ul>
 *   <li>the TaskManager's process, by kill -9: the JobManager restarts the job on the one that comes in its place;
 *   <li>the JobManager's process, by kill -9: nothing of it is left but the checkpoints on disk, and the TaskManager goes
 *       on with tasks that nobody leads until it finds out;
 *   <li>the job in living processes, given up on the spot and started again from its newest checkpoint;
 *   <li>the broker's process, by kill -9: what comes in its place has the same records and address, and finds
 *       transactions that nobody ended;
 *   <li>the agent's process, by kill -9: a {@link ChaosAgent stand-in} that publishes a script.
 * </ul>
 *
 * How many is said by {@code maskwatch.chaos.kills}, and {@code maskwatch.chaos.seed} repeats the moments of a run.
 */
class ChaosITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PACE_MILLIS = "60";
    private static final int VISITS_PER_KILL = 2;

    private enum Victim {
        TASK_MANAGER,
        JOB_MANAGER,
        JOB,
        BROKER,
        AGENT
    }

    @TempDir
    private Path folder;

    private final int[] ports = freePorts();
    private final String bootstrapServers = ChaosCluster.HOST + ":" + ports[0];
    private ChaosProcess broker;
    private ChaosProcess jobManager;
    private ChaosProcess taskManager;
    private ChaosProcess agent;

    @AfterEach
    void stop() {
        for (ChaosProcess process : new ChaosProcess[] {agent, taskManager, jobManager, broker}) {
            if (process != null) {
                process.close();
            }
        }
    }

    @Test
    void everyIncidentIsThereOnceWhateverDies() throws Exception {
        int kills = Integer.getInteger("maskwatch.chaos.kills", 6);
        long seed = Long.getLong("maskwatch.chaos.seed", System.nanoTime());
        System.out.println("chaos: " + kills + " kills, -Dmaskwatch.chaos.seed=" + seed);
        Instant start = Instant.now().minus(10, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        ChaosScript calm = new ChaosScript("calm", start, VISITS_PER_KILL * kills);
        ChaosScript wild = new ChaosScript("wild", start.plus(5, ChronoUnit.HOURS), VISITS_PER_KILL * kills);

        broker = startBroker();
        jobManager = startJobManager();
        taskManager = startTaskManager();
        ChaosAgent.publish(bootstrapServers, calm, 0, 0);
        awaitEnd(calm);
        disturb(wild, kills, new Random(seed));
        agent.awaitSuccess();
        awaitEnd(wild);
        assertSame(calm, wild);
    }

    private void disturb(ChaosScript script, int kills, Random random) throws Exception {
        try (KafkaConsumer<byte[], byte[]> frames = ChaosTopics.atEnd(bootstrapServers, Topic.FRAMES)) {
            agent = startAgent(script);
            long published = 0;
            List<Victim> victims = List.of();
            for (int kill = 0; kill < kills; kill++) {
                if (kill % Victim.values().length == 0) {
                    victims = new ArrayList<>(List.of(Victim.values()));
                    Collections.shuffle(victims, random);
                }
                long share = (long) script.steps() * ChaosScript.CAMERAS / (kills + 1);
                long moment = share * kill + random.nextLong(share) + 1;
                Instant deadline = Instant.now().plus(PATIENCE);
                while (published < moment) {
                    requireBefore(deadline, published + " frames are published, not " + moment);
                    published += frames.poll(POLL).count();
                }
                Victim victim = victims.get(kill % victims.size());
                System.out.println("chaos: after " + published + " frames dies the " + victim);
                kill(victim, script);
            }
        }
    }

    private void kill(Victim victim, ChaosScript script) throws Exception {
        switch (victim) {
            case TASK_MANAGER -> {
                taskManager.kill();
                taskManager = startTaskManager();
            }
            case JOB_MANAGER -> {
                jobManager.kill();
                jobManager = startJobManager();
            }
            case JOB -> jobManager.tell(ChaosJobManager.RESTART);
            case BROKER -> {
                broker.kill();
                broker = startBroker();
            }
            case AGENT -> {
                agent.kill();
                agent = startAgent(script);
            }
        }
    }

    private ChaosProcess startBroker() throws Exception {
        ChaosProcess process = ChaosProcess.start(
                folder,
                ChaosBroker.class,
                folder.resolve("kafka").toString(),
                Integer.toString(ports[0]),
                Integer.toString(ports[1]));
        process.awaitSaid(ChaosBroker.READY, PATIENCE);
        return process;
    }

    private ChaosProcess startJobManager() throws Exception {
        return ChaosProcess.start(
                folder,
                ChaosJobManager.class,
                bootstrapServers,
                Files.createDirectories(folder.resolve("checkpoints")).toString(),
                Integer.toString(ports[2]),
                Integer.toString(ports[3]));
    }

    private ChaosProcess startTaskManager() throws Exception {
        return ChaosProcess.start(folder, ChaosTaskManager.class, Integer.toString(ports[2]));
    }

    private ChaosProcess startAgent(ChaosScript script) throws Exception {
        return ChaosProcess.start(
                folder,
                ChaosAgent.class,
                bootstrapServers,
                script.group(),
                script.start().toString(),
                Integer.toString(script.visits()),
                PACE_MILLIS);
    }

    /** Waits until the last frame of each camera has been decided on, and that is committed. */
    private void awaitEnd(ChaosScript script) throws Exception {
        Set<String> missing = new HashSet<>();
        for (int camera = 0; camera < ChaosScript.CAMERAS; camera++) {
            missing.add(script.camera(camera) + "/" + (script.steps() - 1));
        }
        AvroCodec<Observation> codec = AvroCodec.of(Observation.class);
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<byte[], byte[]> observations = ChaosTopics.atEnd(bootstrapServers, Topic.OBSERVATIONS)) {
            observations.seekToBeginning(observations.assignment());
            while (!missing.isEmpty()) {
                requireBefore(deadline, "not decided: " + missing + "\n" + jobManager.log() + taskManager.log());
                for (ConsumerRecord<byte[], byte[]> record : observations.poll(POLL)) {
                    Observation seen = codec.decode(record.value());
                    missing.remove(seen.getCameraId() + "/" + seen.getSequence());
                }
            }
        }
    }

    private void assertSame(ChaosScript calm, ChaosScript wild) throws Exception {
        List<Alert> alerts = ChaosTopics.all(bootstrapServers, Topic.ALERTS, AvroCodec.of(Alert.class));
        assertThat(alerts)
                .extracting(alert -> alert.getAlertId() + "/" + alert.getRevision())
                .doesNotHaveDuplicates();
        for (ChaosScript script : List.of(calm, wild)) {
            for (AlertEvent event : List.of(AlertEvent.OPENED, AlertEvent.CLOSED)) {
                assertThat(alerts)
                        .filteredOn(alert -> alert.getEvent() == event)
                        .filteredOn(alert -> alert.getCameraId().startsWith(script.group()))
                        .as("%s incidents %s", script.group(), event)
                        .hasSize(ChaosScript.CAMERAS * script.incidents());
            }
        }
        assertThat(alerts(alerts, wild)).containsExactlyInAnyOrderElementsOf(alerts(alerts, calm));
        List<Compliance> minutes = ChaosTopics.all(bootstrapServers, Topic.COMPLIANCE, AvroCodec.of(Compliance.class));
        assertThat(minutes(minutes, wild))
                .hasSizeGreaterThanOrEqualTo(ChaosScript.CAMERAS)
                .containsExactlyInAnyOrderElementsOf(minutes(minutes, calm));
    }

    /** What was told of a script's incidents, in words that are the same for each script. */
    private static List<String> alerts(List<Alert> alerts, ChaosScript script) {
        return alerts.stream()
                .filter(alert -> alert.getCameraId().startsWith(script.group()))
                .map(alert -> "%s %s %d opened %s closed %s as %s after %d looks with %s"
                        .formatted(
                                alert.getCameraId().substring(script.group().length()),
                                alert.getEvent(),
                                alert.getRevision(),
                                since(script, alert.getOpenedAt()),
                                since(script, alert.getClosedAt()),
                                alert.getOutcome(),
                                alert.getLooks(),
                                alert.getEvidenceSha256()))
                .toList();
    }

    /** The numbers of a script's minutes, but for the last, which nothing ends. */
    private static List<String> minutes(List<Compliance> minutes, ChaosScript script) {
        Instant last = script.capturedAt(script.steps() - 1).truncatedTo(ChronoUnit.MINUTES);
        Predicate<Compliance> whole = minute -> minute.getMinute().isBefore(last);
        return minutes.stream()
                .filter(minute -> minute.getCameraId().startsWith(script.group()))
                .filter(whole)
                .map(minute -> "%s minute %s: %d frames, %d people, %d masked, %d unmasked, %d undecided, stay %s s"
                        .formatted(
                                minute.getCameraId().substring(script.group().length()),
                                since(script, minute.getMinute()),
                                minute.getFrames(),
                                minute.getPeople(),
                                minute.getMasked(),
                                minute.getUnmasked(),
                                minute.getUndecided(),
                                minute.getMeanDwellSeconds()))
                .toList();
    }

    private static Duration since(ChaosScript script, Instant time) {
        return time == null ? null : Duration.between(script.start(), time);
    }

    private static int[] freePorts() {
        int[] ports = new int[4];
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int index = 0; index < ports.length; index++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                ports[index] = taken.get(index).getLocalPort();
            }
            for (ServerSocket socket : taken) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    private static void requireBefore(Instant deadline, String problem) {
        if (Instant.now().isAfter(deadline)) {
            throw new AssertionError("after " + PATIENCE + ": " + problem);
        }
    }
}
