package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.metrics.RoutingMetrics;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.registry.Receivers;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.document.RoutesDocument;
import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The routes that apply now, in this instance. A version that this instance cannot use, because a secret is missing here, for
 * one, leaves the last good one in force. Thread-safe.
 */
@Component
public final class CurrentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentRoutes.class);
    private static final String OF_SETTINGS = "alerts.routes.file";

    /** How far back a start looks for a version that it can use. */
    private static final int MOST_OLD_VERSIONS = 20;

    private final RoutesStore store;
    private final ConfiguredChecks checks;
    private final ReachableChecks reachable;
    private final Receivers receivers;
    private final RoutingMetrics metrics;
    private volatile AppliedRoutes applied;
    private long lastTried;

    CurrentRoutes(
            AlertsConfig config,
            RoutesStore store,
            ConfiguredChecks checks,
            ReachableChecks reachable,
            Receivers receivers,
            RoutingMetrics metrics,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.reachable = reachable;
        this.receivers = receivers;
        this.metrics = metrics;
        if (store.newestNumber() == 0) {
            config.routesFile().ifPresent(file -> {
                String document = read(file);
                check(file + " (" + OF_SETTINGS + ") cannot be applied", document);
                store.add(0, document, OF_SETTINGS, clock.instant());
            });
        }
        start();
        metrics.version(() -> applied().version());
    }

    /** Without a file, everything goes to all receivers that there are. */
    AppliedRoutes applied() {
        AppliedRoutes current = applied;
        return current != null
                ? current
                : AppliedRoutes.of(
                        0,
                        Routing.everythingTo(receivers.all().stream()
                                .map(ConfiguredReceiver::name)
                                .collect(Collectors.toSet())));
    }

    /** What a file says, by the code that applies it. Throws {@link InvalidRoutesException} with all problems. */
    Routing check(String what, String document) {
        return usable(what, read(document));
    }

    private static Routing usable(String what, RoutesDocument read) {
        return read.routing().orElseThrow(() -> new InvalidRoutesException(what, read.problems()));
    }

    /** What is wrong with a file, if anything is, receivers included whose addresses are refused. */
    RoutesDocument read(String document) {
        return RoutesDocument.read(document, reachable);
    }

    /** Uses the newest version, if there is a newer one; true if it does now. */
    synchronized boolean reload() {
        long newest = store.newestNumber();
        if (newest == lastTried) {
            return false;
        }
        Optional<RoutesVersion> version = store.find(newest);
        lastTried = newest;
        return version.isPresent() && use(version.get());
    }

    private synchronized void start() {
        for (RoutesVersion version : store.history(MOST_OLD_VERSIONS)) {
            lastTried = Math.max(lastTried, version.version());
            if (use(version)) {
                return;
            }
        }
    }

    private boolean use(RoutesVersion version) {
        try {
            // Names may lead elsewhere today than when the file was applied, which is no reason to go without routes.
            Routing routing = usable(
                    "version " + version.version() + " of the routes cannot be used here",
                    RoutesDocument.read(version.document(), checks));
            receivers.apply(checks.make(routing.receivers()));
            applied = AppliedRoutes.of(version.version(), routing);
            metrics.usable(true);
            LOG.info("routes version {} of {} applies", version.version(), version.author());
            return true;
        } catch (InvalidRoutesException | IllegalArgumentException e) {
            metrics.usable(false);
            LOG.error("{}\nversion {} stays in force", e.getMessage(), applied().version());
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return SmallFile.read(file, RoutesDocument.MOST_BYTES);
        } catch (FileTooLargeException e) {
            throw new IllegalStateException(OF_SETTINGS + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(OF_SETTINGS + ": cannot read " + file, e);
        }
    }
}
