package io.maskwatch.schemas.trace;

/** A service that records spans, with its defaults. */
public enum TracedService {
    /** The agent. One of a hundred frames is enough to see where time goes, and each costs two spans. */
    INGEST("maskwatch-ingest", "parentbased_traceidratio"),
    /** The job, which records the frames that the agent has chosen. */
    DETECT_JOB("maskwatch-detect-job", "parentbased_traceidratio"),
    /** The alerting service. Alerts are few, and each of them matters, whether its frame was chosen or not. */
    ALERTS("maskwatch-alerts", "always_on");

    private final String serviceName;
    private final String sampler;

    TracedService(String serviceName, String sampler) {
        this.serviceName = serviceName;
        this.sampler = sampler;
    }

    /** What the spans say that they come from. */
    public String serviceName() {
        return serviceName;
    }

    /** Which traces are recorded, in OpenTelemetry's words. */
    String sampler() {
        return sampler;
    }
}
