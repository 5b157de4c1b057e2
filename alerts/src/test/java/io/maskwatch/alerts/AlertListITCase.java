package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maskwatch.alerts.incident.ManyIncidents;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The filtered list: that it is right, and how long it takes over HTTP with as many incidents as {@code -Dincidents} says. */
class AlertListITCase {
    private static final int INCIDENTS = Integer.getInteger("incidents", 0);
    private static final int ROUNDS = Integer.getInteger("rounds", 50);
    private static final int WARM_UP_ROUNDS = 10;
    private static final double MOST_MILLIS_FOR_THE_LIST = 50;
    private static final double MOST_MILLIS_FOR_THE_COUNTS = 20;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void answersWithinTheLimitsHoweverManyIncidentsThereAre() throws Exception {
        assumeThat(INCIDENTS)
                .as("a measurement for a quiet machine: -Dincidents=1000000 runs it")
                .isPositive();
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of("ALERTS_REVIEW_EXPIRE_AFTER", "3650d"))) {
            ManyIncidents.fill(SERVERS.database(database), INCIDENTS);
            List<Double> all = new ArrayList<>();
            for (String query : ManyIncidents.QUERIES) {
                List<Double> times = times(service, "/api/v1/alerts?" + query);
                all.addAll(times);
                System.out.printf("%8.1f ms (95 %%)  %s%n", percentile95(times), query);
            }
            double list = percentile95(all);
            double counts = percentile95(times(service, "/api/v1/statistics"));
            System.out.printf("list %.1f ms, counts %.1f ms (95 %%, %d incidents)%n", list, counts, INCIDENTS);
            assertThat(list).as("95 %% of the lists, milliseconds").isLessThan(MOST_MILLIS_FOR_THE_LIST);
            assertThat(counts).as("95 %% of the counts, milliseconds").isLessThan(MOST_MILLIS_FOR_THE_COUNTS);
        }
    }

    /** What is measured is right, too: each page is compared with what the table says without any index. */
    @Test
    void findsWhatTheWholeTableHolds() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of("ALERTS_REVIEW_EXPIRE_AFTER", "3650d"));
                Connection connection = SERVERS.database(database).getConnection();
                Statement statement = connection.createStatement()) {
            ManyIncidents.fill(SERVERS.database(database), 20_000);
            try (ResultSet row = statement.executeQuery("""
                select count(*) from incident where site = 'site-3' and verdict = 'false-alarm'
                    and opened_at >= '2026-03-01T00:00:00Z' and opened_at < '2026-06-01T00:00:00Z'\
                """)) {
                row.next();
                int found = 0;
                String before = "";
                do {
                    var page = service.json("/api/v1/alerts?limit=7&site=site-3&verdict=false-alarm"
                            + "&from=2026-03-01T00:00:00Z&to=2026-06-01T00:00:00Z" + before);
                    found += page.at("/alerts").size();
                    before = page.at("/next").isNull()
                            ? null
                            : "&before=" + page.at("/next").asString();
                } while (before != null);
                assertThat(found).isEqualTo(row.getInt(1)).isPositive();
            }
        }
    }

    private static List<Double> times(Service service, String path) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = service.get(path);
            double millis = (System.nanoTime() - begin) / 1e6;
            assertThat(answer.statusCode())
                    .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            if (round >= 0) {
                times.add(millis);
            }
        }
        return times;
    }

    private static double percentile95(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
