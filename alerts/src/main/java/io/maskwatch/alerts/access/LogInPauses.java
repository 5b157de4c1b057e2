package io.maskwatch.alerts.access;

import static io.maskwatch.alerts.database.Times.toDatabase;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pauses log-in after many wrong passwords, by name and by address. An attempt counts before its password is checked, so that
 * many at once count too; a right one takes the count back. The pause ends a quarter of an hour after the first wrong password,
 * whatever else is tried meanwhile. Safe for use by several threads and instances.
 */
@Component
final class LogInPauses {
    static final int MOST_PER_NAME = 10;
    static final int MOST_PER_ADDRESS = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Names that nobody has are counted as long as there are no more rows than this. */
    private static final int MOST_ROWS = 10_000;

    private static final int NETWORK_BYTES = 8;

    private static final String COUNT = """
        insert into log_in_failure (subject, failures, since)
        select :subject, 1, :now
        where :known or (select count(*) from log_in_failure) < :most
        on conflict (subject) do update set failures = log_in_failure.failures + 1
        returning failures, since
        """;

    private final JdbcClient database;
    private final Clock clock;

    LogInPauses(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Count(int failures, Instant since) {}

    /** Counts an attempt; throws {@link RefusedLogInException} where there were too many before it. */
    void begin(String name, boolean known, String address) {
        Instant now = clock.instant();
        database.sql("delete from log_in_failure where since < :before")
                .param("before", toDatabase(now.minus(WINDOW)))
                .update();
        count("name:" + name, known, now).ifPresent(count -> require(count, MOST_PER_NAME, "for this user", now));
        count("address:" + network(address), true, now)
                .ifPresent(count -> require(count, MOST_PER_ADDRESS, "from this address", now));
    }

    /** The password was right. */
    void succeeded(String name, String address) {
        database.sql("delete from log_in_failure where subject = :subject")
                .param("subject", "name:" + name)
                .update();
        database.sql("update log_in_failure set failures = greatest(failures - 1, 0) where subject = :subject")
                .param("subject", "address:" + network(address))
                .update();
    }

    private Optional<Count> count(String subject, boolean known, Instant now) {
        return database.sql(COUNT)
                .param("subject", subject)
                .param("known", known)
                .param("now", toDatabase(now))
                .param("most", MOST_ROWS)
                .query((row, number) ->
                        new Count(row.getInt("failures"), io.maskwatch.alerts.database.Times.read(row, "since")))
                .optional();
    }

    private static void require(Count count, int most, String whose, Instant now) {
        if (count.failures() > most) {
            Duration left = Duration.between(now, count.since().plus(WINDOW));
            throw new RefusedLogInException(
                    "too many wrong passwords " + whose + ": try again in "
                            + Math.max(1, left.plusSeconds(59).toMinutes()) + " minutes",
                    left);
        }
    }

    /** An IPv6 address stands for its network: one machine has billions of them. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
