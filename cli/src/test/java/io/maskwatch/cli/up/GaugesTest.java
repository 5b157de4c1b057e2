package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GaugesTest {
    @Test
    void keepWhatWasToldLastWhileNobodyAnswers() throws Exception {
        AtomicLong delivered = new AtomicLong(7);
        CountDownLatch askedTwice = new CountDownLatch(2);
        Gauges gauges = new Gauges(
                () -> {
                    askedTwice.countDown();
                    if (delivered.getAndSet(-1) < 0) {
                        throw new IllegalStateException("the database does not answer");
                    }
                    return 7L;
                },
                () -> {
                    throw new NoClassDefFoundError("as after an update of the libraries of a running program");
                });
        assertThat(askedTwice.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(gauges.notificationsDelivered()).isEqualTo(7);
        assertThat(gauges.isThrough()).isFalse();
        gauges.stop();
    }

    @Test
    void answerAtOnceWhileTheyThemselvesWait() throws Exception {
        SynchronousQueue<Long> never = new SynchronousQueue<>();
        Gauges gauges = new Gauges(never::take, () -> true);
        assertThat(gauges.notificationsDelivered()).isZero();
        assertThat(gauges.isThrough()).isFalse();
        gauges.stop();
    }
}
