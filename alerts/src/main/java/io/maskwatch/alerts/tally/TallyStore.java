package io.maskwatch.alerts.tally;

import io.maskwatch.alerts.access.Sites;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the numbers that the database's triggers keep (V4__tally.sql). Safe for use by several threads. */
@Component
public final class TallyStore {
    private static final String COUNT_AT_SITES = """
        with visible as (select alert_id, open, review_state, verdict from incident where %s)
        select case when open then 'incident-open' else 'incident-closed' end as kind, count(*) as amount
        from visible group by open
        union all select 'incident-review-' || review_state, count(*) from visible group by review_state
        union all select 'incident-verdict-' || verdict, count(*) from visible where verdict is not null group by verdict
        union all select 'delivery-' || lower(state), count(*)
        from delivery join visible using (alert_id) group by state
        """;

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
        return tally(amounts);
    }

    /** The numbers at these sites; counted, so it takes longer the more incidents there are. */
    public Tally read(Sites sites) {
        if (sites.isAll()) {
            return read();
        }
        Map<String, Long> amounts = new HashMap<>();
        database.sql(COUNT_AT_SITES.formatted(sites.condition("site")))
                .params(sites.values())
                .query(row -> {
                    amounts.put(row.getString("kind"), row.getLong("amount"));
                });
        return tally(amounts);
    }

    private static Tally tally(Map<String, Long> amounts) {
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
                        amounts.getOrDefault("incident-review-expired", 0L)),
                new Tally.Judged(
                        amounts.getOrDefault("incident-verdict-confirmed", 0L),
                        amounts.getOrDefault("incident-verdict-false-alarm", 0L),
                        amounts.getOrDefault("incident-verdict-duplicate", 0L)));
    }
}
