package io.maskwatch.alerts.tally;

/**
 * How many incidents and notifications are stored, all of them at one moment.
 *
 * @param open incidents that are open
 * @param closed incidents that are closed
 * @param pending notifications that wait for their first or next attempt
 * @param delivered notifications that the receiver has taken
 * @param failed notifications that were given up
 * @param cancelled notifications that were no longer wanted when their turn came
 * @param reviews how far people are with the alerts
 * @param judged what people have found the alerts to be
 */
public record Tally(
        long open,
        long closed,
        long pending,
        long delivered,
        long failed,
        long cancelled,
        Reviews reviews,
        Judged judged) {

    /**
     * Alerts by how far people are with them.
     *
     * @param open nobody is at work on them
     * @param acknowledged somebody is
     * @param resolved somebody has finished
     * @param expired nobody has finished in time
     */
    public record Reviews(long open, long acknowledged, long resolved, long expired) {}

    /**
     * Alerts by what people have found them to be; most have no verdict.
     *
     * @param confirmed somebody was without a mask
     * @param falseAlarms nobody was
     * @param duplicates another alert tells of it
     */
    public record Judged(long confirmed, long falseAlarms, long duplicates) {}

    /** All incidents. */
    public long incidents() {
        return open + closed;
    }
}
