package io.maskwatch.alerts.tally;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the numbers that the database's triggers keep (V4__tally.sql). Safe for use by several threads. */
@Component
public final class TallyStore {
    private final JdbcClient database;

    public TallyStore(JdbcClient database) {
        this.database = database;
    }

    /** The numbers at this moment. Takes the same time however many incidents there are. */
    public Tally read() {
        Map<String, Long> amounts = new HashMap<>();
        database.sql("select kind, sum(amount)::bigint as amount from tally group by kind")
                .query(row -> {
                    amounts.put(row.getString("kind"), row.getLong("amount"));
                });
        return new Tally(
                amounts.getOrDefault("incident-open", 0L),
                amounts.getOrDefault("incident-closed", 0L),
                amounts.getOrDefault("delivery-pending", 0L),
                amounts.getOrDefault("delivery-delivered", 0L),
                amounts.getOrDefault("delivery-failed", 0L),
                amounts.getOrDefault("delivery-cancelled", 0L),
                new Tally.Reviews(
                        amounts.getOrDefault("incident-review-open", 0L),
                        amounts.getOrDefault("incident-review-acknowledged", 0L),
                        amounts.getOrDefault("incident-review-resolved", 0L),
                        amounts.getOrDefault("incident-review-expired", 0L)));
    }
}
