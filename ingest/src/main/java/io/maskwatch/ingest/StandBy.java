package io.maskwatch.ingest;

import io.maskwatch.schemas.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the agent is one too many: a member of the group to which no partition of the registry falls, since there are fewer
 * partitions than agents. It is of use all the same, as it takes over when another agent ends; so it is ready, and says what it
 * waits for. While agents come and go a member has no partition for a moment, which is none of this. Written by the registry's
 * loop; safe to ask for any thread.
 */
public final class StandBy {
    /** Longer than the group takes to share out its partitions anew. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StandBy.class);

    private final String agentId;
    private volatile int partitions;
    private volatile String sentence;
    private long idleSinceNanos;
    private boolean idle;
    private boolean told;

    StandBy(String agentId) {
        this.agentId = agentId;
    }

    /**
     * Called by the registry's loop each time around.
     *
     * @param owned partitions that the agent has now
     * @param member whether the group answers the agent
     * @param all asked how many partitions there are, when that is to be told
     * @param nowNanos of {@link System#nanoTime}
     * @return what the log is to tell: the sentence, once, however often the group does not answer meanwhile
     */
    Optional<String> look(int owned, boolean member, IntSupplier all, long nowNanos) {
        partitions = owned;
        if (owned > 0 || !member) {
            idle = false;
            leave(owned);
        } else if (!idle) {
            idle = true;
            idleSinceNanos = nowNanos;
        } else if (sentence == null && nowNanos - idleSinceNanos >= SETTLED.toNanos()) {
            sentence = sentence(all.getAsInt());
            boolean news = !told;
            told = true;
            return sentence().filter(text -> news);
        }
        return Optional.empty();
    }

    private void leave(int owned) {
        if (told && owned > 0) {
            LOG.info("agent {} no longer stands by: it has {} of the partitions", agentId, owned);
            told = false;
        }
        sentence = null;
    }

    private String sentence(int all) {
        return ("agent %s stands by without cameras: each of the %d partitions of %s belongs to another agent;"
                        + " it takes over when one of them ends, or when there are more partitions")
                .formatted(agentId, all, Topic.CAMERAS.topicName());
    }

    /** What the agent waits for, or empty where it has partitions, or is no member of the group. */
    public Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }

    /** How many partitions of the registry the agent has. */
    public int partitions() {
        return partitions;
    }
}
