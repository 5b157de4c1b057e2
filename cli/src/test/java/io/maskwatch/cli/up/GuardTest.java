package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.cli.up.Guard.Times;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Times FAST =
            new Times(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(100), Duration.ofSeconds(30));

    private final BlockingQueue<String> sentences = new LinkedBlockingQueue<>();
    private final ScriptedPart part = new ScriptedPart();
    private Guard guard;

    @AfterEach
    void stop() throws Exception {
        part.released.countDown();
        guard.stop();
    }

    @Test
    void startsAPartAgainThatIsGone() throws Exception {
        guard = new Guard(part, FAST, sentences::add);
        part.alive = false;
        assertThat(next()).isEqualTo("  the part has ended unexpectedly; it is started again");
        assertThat(next()).isEqualTo("  the part runs again");
        assertThat(part.alive).isTrue();
    }

    @Test
    void triesAgainWithLongerPausesUntilItSucceeds() throws Exception {
        part.failures = 3;
        guard = new Guard(part, FAST, sentences::add);
        part.alive = false;
        assertThat(next()).contains("has ended unexpectedly");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(next()).startsWith("  the part cannot be started").endsWith("no luck yet");
        }
        assertThat(next()).isEqualTo("  the part runs again");
    }

    @Test
    void namesAPartThatDoesNotAnswerOnceAndLeavesItAlone() throws Exception {
        part.answering = false;
        guard = new Guard(part, FAST, sentences::add);
        assertThat(next()).contains("has not answered for").endsWith("everything else goes on");
        part.answering = true;
        assertThat(next()).isEqualTo("  the part answers again");
        assertThat(part.restarts).isZero();
    }

    @Test
    void startsAPartAgainThatHasNotAnsweredForLong() throws Exception {
        part.answering = false;
        guard = new Guard(
                part,
                new Times(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofHours(1), Duration.ofMillis(100)),
                sentences::add);
        assertThat(next()).endsWith("it is ended and started again");
        assertThat(next()).isEqualTo("  the part runs again");
    }

    @Test
    void watchesOnAfterALookThatFails() throws Exception {
        part.trouble = new LinkageError("a class is missing");
        guard = new Guard(part, FAST, sentences::add);
        part.alive = false;
        part.trouble = null;
        assertThat(next()).contains("has ended unexpectedly");
    }

    @Test
    void doesNotKeepOthersFromBeingWatchedWhileAPartHangs() throws Exception {
        part.hanging = true;
        guard = new Guard(part, FAST, sentences::add);
        ScriptedPart other = new ScriptedPart();
        other.alive = false;
        Guard second = new Guard(other, FAST, sentences::add);
        assertThat(next()).contains("has ended unexpectedly");
        second.stop();
    }

    private String next() throws InterruptedException {
        return sentences.poll(20, TimeUnit.SECONDS);
    }

    /** Does what the test says. */
    private static final class ScriptedPart implements Part {
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean alive = true;
        private volatile boolean answering = true;
        private volatile boolean hanging;
        private volatile Error trouble;
        private volatile int failures;
        private volatile int restarts;

        @Override
        public String name() {
            return "the part";
        }

        @Override
        public boolean isAlive() throws InterruptedException {
            if (trouble != null) {
                throw trouble;
            }
            if (hanging) {
                released.await();
            }
            return alive;
        }

        @Override
        public boolean answers() {
            return answering;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the guard's thread alone writes
        public void restart() {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("no luck yet");
            }
            restarts++;
            alive = true;
            answering = true;
        }
    }
}
