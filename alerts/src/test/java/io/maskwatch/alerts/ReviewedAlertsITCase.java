package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.loop.Heartbeats;
import io.maskwatch.alerts.review.ReviewExpiry;
import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.timeline.Timeline;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What reviews leave behind: in lists, in figures, in timelines, and when nobody finishes them. */
class ReviewedAlertsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static String database;
    private static Service service;

    private ReviewedAlert alert;

    @BeforeAll
    static void start() throws Exception {
        database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void openAnAlert() throws Exception {
        alert = ReviewedAlert.open(service, PUBLISHER, Instant.now());
    }

    @Test
    void findsAlertsByWhatPeopleMadeOfThemAndWhereAndWhen() throws Exception {
        String camera = "camera-" + alert.id();
        Instant opened = Instant.parse("2026-11-20T10:00:00Z");
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(early, camera, opened));
        PUBLISHER.camera(io.maskwatch.schemas.Camera.newBuilder(Samples.camera(camera, "Somewhere"))
                .setSite("Site " + alert.id())
                .build());
        PUBLISHER.alert(Samples.group(late, camera, opened.plusSeconds(60)));
        await().atMost(PATIENCE)
                .until(() -> ids("site=Site+" + alert.id()), found -> found.equals(List.of(late, early)));
        assertThat(new ReviewedAlert(service, early)
                        .change("0", "{\"state\":\"resolved\",\"verdict\":\"confirmed\"}")
                        .statusCode())
                .isEqualTo(200);

        String here = "camera=" + camera + "&";
        assertThat(ids(here + "state=unfinished")).containsExactly(late);
        assertThat(ids(here + "state=open")).containsExactly(late);
        assertThat(ids(here + "state=resolved")).containsExactly(early);
        assertThat(ids(here + "state=acknowledged")).isEmpty();
        assertThat(ids(here + "verdict=confirmed")).containsExactly(early);
        assertThat(ids(here + "rule=group-no-mask&zone=queue")).containsExactly(late);
        assertThat(ids(here + "from=2026-11-20T10:00:01Z")).containsExactly(late);
        assertThat(ids(here + "from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:30%2B02:00&status=open"))
                .containsExactly(early);
        for (String wrong : List.of("state=new", "verdict=none", "from=today", "to=1999-01-01T00:00:00Z", "site=")) {
            assertThat(service.get("/api/v1/alerts?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void tellsHowOftenEachCameraAndModelIsWrong() throws Exception {
        Instant opened = Instant.parse("2026-10-05T10:00:00Z");
        for (String verdict : List.of("confirmed", "false-alarm", "false-alarm", "false-alarm")) {
            ReviewedAlert judged = ReviewedAlert.open(service, PUBLISHER, opened);
            // An old alert may have expired meanwhile.
            String version = service.json("/api/v1/alerts/" + judged.id())
                    .at("/review/version")
                    .asString();
            judged.change(version, "{\"state\":\"resolved\",\"verdict\":\"" + verdict + "\"}");
        }
        JsonNode october =
                service.json("/api/v1/statistics/verdicts?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z");
        assertThat(october.at("/verdicts").toString())
                .isEqualTo("[{\"camera\":\"gate\",\"detectorModel\":\"face-1\",\"classifierModel\":\"mask-1\","
                        + "\"confirmed\":1,\"falseAlarms\":3,\"duplicates\":0,\"falseAlarmRate\":0.75}]");
        assertThat(service.json("/api/v1/statistics/verdicts?from=2026-09-01T00:00:00Z&to=2026-10-01T00:00:00Z")
                        .at("/verdicts"))
                .isEmpty();
    }

    @Test
    void lettingAlertsExpireKeepsWhatIsFinishedAndWhatIsNew() throws Exception {
        Instant longAgo = Instant.now().minus(Duration.ofDays(8));
        // A service that is just starting may let them expire itself; what counts is the end.
        ReviewedAlert finished = ReviewedAlert.open(service, PUBLISHER, longAgo);
        finished.change("0", "{\"state\":\"resolved\"}");
        ReviewedAlert old = ReviewedAlert.open(service, PUBLISHER, longAgo);
        ReviewedAlert young = ReviewedAlert.open(service, PUBLISHER, Instant.now());
        expiry().expireDue();
        assertThat(state(old)).isEqualTo("expired");
        assertThat(state(finished)).isEqualTo("resolved");
        assertThat(state(young)).isEqualTo("open");
        assertThat(old.steps())
                .hasSize(2)
                .last(Assertions.as(Assertions.STRING))
                .startsWith("maskwatch expired");
        assertThat(old.change("1", "{\"state\":\"resolved\"}").statusCode())
                .as("late is better than never")
                .isEqualTo(200);
    }

    @Test
    void showsALongTimelineInPartsAndNobodyCanRewriteIt() throws Exception {
        for (int number = 1; number <= 4; number++) {
            alert.send("POST", "/comments", "{\"text\":\"" + number + "\"}");
        }
        List<String> seen = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonNode part = service.json("/api/v1/alerts/" + alert.id() + "/timeline?limit=2&after=" + after);
            part.at("/entries").forEach(entry -> seen.add(entry.at("/text").asString()));
            after = part.at("/next").isNull() ? null : part.at("/next").asString();
        }
        assertThat(seen).endsWith("1", "2", "3", "4").hasSize(5);
        assertThat(service.get("/api/v1/alerts/" + UUID.randomUUID() + "/timeline")
                        .statusCode())
                .isEqualTo(404);
        Assertions.assertThatThrownBy(() -> SERVERS.execute(database, "update timeline set text = ''"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("never changed");
    }

    private static ReviewExpiry expiry() {
        return new ReviewExpiry(
                service.part(AlertsConfig.class),
                service.part(ReviewStore.class),
                service.part(Timeline.class),
                service.part(TransactionTemplate.class),
                event -> {},
                new Heartbeats(),
                Clock.systemUTC());
    }

    private static String state(ReviewedAlert alert) throws Exception {
        return service.json("/api/v1/alerts/" + alert.id()).at("/review/state").asString();
    }

    private static List<UUID> ids(String query) throws Exception {
        return StreamSupport.stream(
                        service.json("/api/v1/alerts?" + query).at("/alerts").spliterator(), false)
                .map(alert -> UUID.fromString(alert.at("/alertId").asString()))
                .toList();
    }
}
