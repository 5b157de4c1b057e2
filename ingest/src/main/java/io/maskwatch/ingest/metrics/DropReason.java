package io.maskwatch.ingest.metrics;

/** Why a sampled frame was not published. */
public enum DropReason {
    /** It gave way to a newer one, because encoding or Kafka was slower than the camera. */
    NEWER("newer"),
    /** It could not be encoded, or Kafka did not take it. */
    FAILED("failed");

    private final String tag;

    DropReason(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
