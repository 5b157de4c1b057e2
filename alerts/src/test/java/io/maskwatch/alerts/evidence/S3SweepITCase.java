package io.maskwatch.alerts.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.S3Server;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that have lost their row, in a bucket that takes longer to look through than there is time. */
class S3SweepITCase {
    @Test
    void aSweepGoesOnWhereItStoppedAndTellsAllTheWhileThatItLives(@TempDir Path folder) throws Exception {
        try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
                S3Bytes bytes = bytes(server, folder)) {
            List<PictureName> names = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                names.add(new PictureName(new UUID(0, number), "ab".repeat(32)));
                bytes.put(names.get(number - 1), new byte[] {(byte) number});
            }
            Instant later = Instant.now().plus(Duration.ofHours(1));
            Set<PictureName> known = Set.of(names.get(1), names.get(4));
            AtomicInteger signs = new AtomicInteger();
            List<Sweep> sweeps = new ArrayList<>();
            do {
                sweeps.add(bytes.deleteStrays(
                        later,
                        asked -> {
                            Set<PictureName> there = new HashSet<>(known);
                            there.retainAll(asked);
                            return there;
                        },
                        signs::incrementAndGet,
                        Duration.ZERO,
                        2));
            } while (!sweeps.get(sweeps.size() - 1).isWhole() && sweeps.size() < 10);
            assertThat(sweeps).containsExactly(new Sweep(1, 0, false), new Sweep(2, 0, false), new Sweep(0, 0, true));
            assertThat(signs)
                    .as("one for each list, and one for each object that goes")
                    .hasValue(6);
            for (PictureName name : names) {
                assertThat(bytes.get(name).isPresent()).isEqualTo(known.contains(name));
            }
            bytes.put(names.get(0), new byte[1]);
            assertThat(bytes.deleteStrays(later, asked -> known, () -> {}))
                    .as("the next one begins at the start")
                    .isEqualTo(new Sweep(1, 0, true));
        }
    }

    private static S3Bytes bytes(S3Server server, Path folder) throws Exception {
        Path credentials = folder.resolve("credentials");
        Files.writeString(credentials, S3Server.CREDENTIALS, StandardCharsets.UTF_8);
        return new S3Bytes(
                new S3Storage(URI.create(server.endpoint()), "us-east-1", S3Server.BUCKET, credentials),
                new OutgoingGuard(AllowedNetworks.parse("127.0.0.0/8").orElseThrow()));
    }
}
