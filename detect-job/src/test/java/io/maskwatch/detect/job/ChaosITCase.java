package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
 *   <li>the job's process, by kill -9: JobManager and TaskManager are one JVM here, so both go at once, and nothing of it
 *       is left but the checkpoints on disk and transactions that nobody ends;
 *   <li>the job in a living process, given up on the spot and started again from its newest checkpoint;
 *   <li>the broker: stopped and started again on the same records and address, in this JVM;
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
        JOB_PROCESS,
        AGENT_PROCESS,
        BROKER,
        JOB
    }

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private ChaosProcess job;
    private ChaosProcess agent;

    @AfterEach
    void stop() {
        for (ChaosProcess process : new ChaosProcess[] {agent, job}) {
            if (process != null) {
                process.close();
            }
        }
        kafka.close();
    }

    @Test
    void everyIncidentIsThereOnceWhateverDies() throws Exception {
        int kills = Integer.getInteger("maskwatch.chaos.kills", 6);
        long seed = Long.getLong("maskwatch.chaos.seed", System.nanoTime());
        System.out.println("chaos: " + kills + " kills, -Dmaskwatch.chaos.seed=" + seed);
        Instant start = Instant.now().minus(10, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        ChaosScript calm = new ChaosScript("calm", start, VISITS_PER_KILL * kills);
        ChaosScript wild = new ChaosScript("wild", start.plus(5, ChronoUnit.HOURS), VISITS_PER_KILL * kills);

        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        kafka.createTopics(Optional.of(ChaosTopics.PARTITIONS));
        ChaosTopics.keepFrames(kafka.bootstrapServers());
        job = startJob();
        ChaosAgent.publish(kafka.bootstrapServers(), calm, 0, 0);
        awaitEnd(calm);
        disturb(wild, kills, new Random(seed));
        agent.awaitSuccess();
        awaitEnd(wild);
        assertSame(calm, wild);
    }

    private void disturb(ChaosScript script, int kills, Random random) throws Exception {
        try (KafkaConsumer<byte[], byte[]> frames = ChaosTopics.atEnd(kafka.bootstrapServers(), Topic.FRAMES)) {
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
            case JOB_PROCESS -> {
                job.kill();
                job = startJob();
            }
            case AGENT_PROCESS -> {
                agent.kill();
                agent = startAgent(script);
            }
            case BROKER -> kafka = kafka.restart();
            case JOB -> job.tell(ChaosJob.RESTART);
        }
    }

    private ChaosProcess startJob() throws Exception {
        Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
        return ChaosProcess.start(folder, ChaosJob.class, kafka.bootstrapServers(), checkpoints.toString());
    }

    private ChaosProcess startAgent(ChaosScript script) throws Exception {
        return ChaosProcess.start(
                folder,
                ChaosAgent.class,
                kafka.bootstrapServers(),
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
        try (KafkaConsumer<byte[], byte[]> observations =
                ChaosTopics.atEnd(kafka.bootstrapServers(), Topic.OBSERVATIONS)) {
            observations.seekToBeginning(observations.assignment());
            while (!missing.isEmpty()) {
                requireBefore(deadline, "not decided: " + missing + "\n" + job.log());
                for (ConsumerRecord<byte[], byte[]> record : observations.poll(POLL)) {
                    Observation seen = codec.decode(record.value());
                    missing.remove(seen.getCameraId() + "/" + seen.getSequence());
                }
            }
        }
    }

    private void assertSame(ChaosScript calm, ChaosScript wild) throws Exception {
        List<Alert> alerts = ChaosTopics.all(kafka.bootstrapServers(), Topic.ALERTS, AvroCodec.of(Alert.class));
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
        List<Compliance> minutes =
                ChaosTopics.all(kafka.bootstrapServers(), Topic.COMPLIANCE, AvroCodec.of(Compliance.class));
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

    private static void requireBefore(Instant deadline, String problem) {
        if (Instant.now().isAfter(deadline)) {
            throw new AssertionError("after " + PATIENCE + ": " + problem);
        }
    }
}
