package io.maskwatch.ingest;

/** Two agents run under one name. Kafka keeps the one that came last; the other must not go on. */
public final class AgentReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgentReplacedException(String agentId, Throwable cause) {
        super(
                "another agent has joined under the name \"" + agentId
                        + "\", so this one ends: each agent needs an ingest.agent-id of its own",
                cause);
    }
}
