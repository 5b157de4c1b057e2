package io.maskwatch.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.Sites;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeliveryStoreITCase {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private static EmbeddedPostgres postgres;
    private static JdbcClient database;
    private static DeliveryStore store;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        store = new DeliveryStore(database);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void forgetOtherTests() {
        database.sql("delete from delivery").update();
    }

    @Test
    void whatWaitsFollowsAClockThatGoesBackByHoursAndSaysSo() {
        UUID soon = added(new PlannedDelivery(0, "clock", NOON));
        UUID later = added(new PlannedDelivery(1, "clock", NOON.plus(Duration.ofMinutes(10))));
        Instant back = NOON.minus(Duration.ofHours(6));
        assertThat(store.claim("clock", 10, back, Duration.ofSeconds(1))).isEmpty();
        assertThat(store.followClock(back)).isEqualTo(2);
        assertThat(store.followClock(back)).isZero();
        assertThat(store.claim("clock", 10, back, Duration.ofSeconds(1)))
                .extracting(DeliveryStore.Claim::alertId)
                .containsExactly(soon);
        Delivery waiting = store.ofAlert(later).get(0);
        assertThat(waiting.nextAttemptAt()).isEqualTo(back.plus(Duration.ofMinutes(10)));
        assertThat(waiting.lastError()).isEqualTo("the clock went back by 21600 s, and the next attempt with it");
    }

    @Test
    void aPictureMakesWhatWaitsForItDueButNoLaterStep() {
        UUID alertId = incident();
        store.add(alertId, new PlannedDelivery(0, "mail", NOON), NOON.plusSeconds(10), NOON);
        PlannedDelivery escalation = new PlannedDelivery(1, "mail", NOON.plusSeconds(300));
        store.add(alertId, escalation, escalation.due(), NOON);
        store.hasten(alertId, NOON.plusSeconds(1));
        assertThat(store.ofAlert(alertId))
                .extracting(Delivery::nextAttemptAt)
                .containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(300));
    }

    @Test
    void whatSomebodyElseHasClaimedMeanwhileIsNotOverwritten() {
        UUID alertId = added(new PlannedDelivery(0, "slow", NOON));
        Duration lease = Duration.ofSeconds(25);
        DeliveryStore.Claim first = store.claim("slow", 1, NOON, lease).get(0);
        assertThat(store.claim("slow", 1, NOON.plusSeconds(24), lease)).isEmpty();
        DeliveryStore.Claim second =
                store.claim("slow", 1, NOON.plusSeconds(25), lease).get(0);
        assertThat(second.messageId()).isEqualTo(first.messageId()).isEqualTo(alertId.toString());
        store.finish(second, DeliveryState.DELIVERED, NOON, 200, null, NOON);
        store.finish(first, DeliveryState.FAILED, NOON, 500, "late", NOON);
        assertThat(store.newest(Optional.of(DeliveryState.DELIVERED), Sites.ALL, 10))
                .extracting(Delivery::alertId)
                .contains(alertId);
    }

    @Test
    void whoWasToldHearsTheEndOnceAndAfterWhatItBegan() {
        UUID alertId = added(new PlannedDelivery(0, "told", NOON));
        store.add(alertId, new PlannedDelivery(0, "never", NOON), NOON, NOON);
        store.add(alertId, new PlannedDelivery(0, "other", NOON), NOON, NOON);
        Duration lease = Duration.ofSeconds(25);
        DeliveryStore.Claim begun = store.claim("told", 5, NOON, lease).get(0);
        DeliveryStore.Claim unwanted = store.claim("never", 5, NOON, lease).get(0);
        store.claim("other", 5, NOON, lease);
        store.finish(unwanted, DeliveryState.CANCELLED, NOON, null, "acknowledged", NOON);

        store.addEnd(alertId, List.of("told", "never"), NOON);
        store.addEnd(alertId, List.of("told", "never"), NOON);
        assertThat(store.claim("told", 5, NOON, lease))
                .as("the attempt that is under way may still arrive")
                .isEmpty();
        store.finish(begun, DeliveryState.DELIVERED, NOON, 200, null, NOON);
        DeliveryStore.Claim end = store.claim("told", 5, NOON, lease).get(0);
        assertThat(end.end()).isTrue();
        assertThat(end.messageId()).isEqualTo(alertId + ".end");
        store.keepBody(end, "the end");
        store.finish(end, DeliveryState.DELIVERED, NOON, 200, null, NOON);
        assertThat(store.claim("told", 5, NOON.plusSeconds(60), lease)).isEmpty();
        assertThat(store.claim("never", 5, NOON.plusSeconds(60), lease)).isEmpty();
        assertThat(store.ofAlert(alertId))
                .extracting(Delivery::end)
                .containsExactlyInAnyOrder(false, false, false, true);
    }

    private static UUID added(PlannedDelivery planned) {
        UUID alertId = incident();
        store.add(alertId, planned, planned.due(), NOON);
        return alertId;
    }

    private static UUID incident() {
        UUID alertId = UUID.randomUUID();
        database.sql("""
            insert into incident (alert_id, camera_id, rule, revision, open, opened_at, occurred_at, track_id, looks,
                confidence, persons, mode, detector_model, classifier_model, stored_at)
            values (:alertId, 'gate', 'no-mask', 0, true, now(), now(), 't', 1, 1, 1, 'alert', 'd', 'c', now())
            """).param("alertId", alertId).update();
        return alertId;
    }
}
