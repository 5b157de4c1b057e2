package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maskwatch.alerts.access.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What log-in costs, and what it adds to a page: as a person with a session, beside the token of the settings, which is known
 * without asking the database. For a quiet machine.
 */
class LogInCostITCase {
    private static final double MOST_MILLIS_FOR_A_LOG_IN = Integer.getInteger("maskwatch.log-in.limit-millis", 0);
    private static final double MOST_MILLIS_MORE_FOR_A_PAGE = 5;
    private static final int LOG_INS = 40;
    private static final int REQUESTS = 300;
    private static final int WARM_UP = 300;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void staysWithinTheLimits() throws Exception {
        assumeThat(MOST_MILLIS_FOR_A_LOG_IN)
                .as("a measurement for a quiet machine: -Dmaskwatch.log-in.limit-millis=300 runs it")
                .isPositive();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            Person admin = service.person("admin", Role.ADMIN);
            Person nobody = new Person(service.url(), "");
            String body = "{\"user\":\"admin\",\"password\":\"" + Service.PASSWORD + "\"}";
            double logIn = median("log-in", LOG_INS, () -> nobody.send("POST", "/api/v1/session", body)
                    .statusCode());
            assertThat(logIn).as("median of log-ins, milliseconds").isLessThan(MOST_MILLIS_FOR_A_LOG_IN);
            for (String path : new String[] {"/", "/api/v1/alerts", "/api/v1/cameras"}) {
                HttpRequest request = service.request(path).build();
                double token = median(path + " with the token of the settings", REQUESTS, () -> HTTP.send(
                                request, BodyHandlers.ofString())
                        .statusCode());
                double session = median(path + " with a session", REQUESTS, () -> admin.get(path)
                        .statusCode());
                assertThat(session - token)
                        .as("what a session adds to %s, milliseconds", path)
                        .isLessThan(MOST_MILLIS_MORE_FOR_A_PAGE);
            }
        }
    }

    private static double median(String what, int rounds, Callable<Integer> request) throws Exception {
        for (int i = 0; i < Math.min(WARM_UP, rounds); i++) {
            request.call();
        }
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            int status = request.call();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            assertThat(status).isBetween(200, 204);
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95 %% within %.1f ms%n", what, millis[rounds / 2], millis[rounds * 95 / 100]);
        return millis[rounds / 2];
    }
}
