package io.maskwatch.alerts.outgoing;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks hosts before anything is sent to them. A host that cannot be looked up in time is no problem: the guard checks it again
 * with each message. After a lookup that took too long, none is waited for in the next half minute, so that a file with hundreds
 * of receivers is checked in seconds although no name server answers. Thread-safe.
 */
public final class AddressCheck {
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final OutgoingGuard guard;
    private volatile long slowUntil = System.nanoTime();

    public AddressCheck(OutgoingGuard guard) {
        this.guard = guard;
    }

    /** Why nothing may be sent to a host, or empty where it may, or where its address is not found now. */
    public Optional<String> problem(String host) {
        CompletableFuture<Optional<String>> lookup =
                CompletableFuture.supplyAsync(() -> lookUp(host), task -> new Thread(task, "address-check").start());
        boolean slow = slowUntil - System.nanoTime() > 0;
        try {
            return lookup.get(slow ? 100 : LONGEST_LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            slowUntil = System.nanoTime() + PAUSE.toNanos();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> lookUp(String host) {
        try {
            guard.resolve(host);
        } catch (RefusedAddressException e) {
            return Optional.of(e.getMessage());
        } catch (UnknownHostException e) {
            // tried again with each message
        }
        return Optional.empty();
    }
}
