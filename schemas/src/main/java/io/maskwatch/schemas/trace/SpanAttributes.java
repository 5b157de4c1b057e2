package io.maskwatch.schemas.trace;

/** The names of the facts that spans carry. None holds an address, a login or what a picture shows. */
public final class SpanAttributes {
    /** The id of the camera. */
    public static final String CAMERA_ID = "maskwatch.camera.id";

    /** The frame's sequence at its agent. */
    public static final String FRAME_SEQUENCE = "maskwatch.frame.sequence";

    /** What became of a frame: {@code analysed}, {@code withdrawn}, or why it was dropped or refused. */
    public static final String FRAME_OUTCOME = "maskwatch.frame.outcome";

    /** How many faces were seen in a frame. */
    public static final String FRAME_FACES = "maskwatch.frame.faces";

    /** From the capture of a frame to the end of the step, milliseconds, by two clocks where the camera has its own. */
    public static final String FRAME_AGE = "maskwatch.frame.age_ms";

    /** The id of the incident, which is that of the alert. */
    public static final String INCIDENT_ID = "maskwatch.incident.id";

    /** {@code opened}, {@code updated} or {@code closed}. */
    public static final String ALERT_EVENT = "maskwatch.alert.event";

    /** What the record did to the database: {@code added}, {@code updated} or {@code none}. */
    public static final String STORED = "maskwatch.alert.stored";

    /** The receiver's name in the configuration. */
    public static final String RECEIVER = "maskwatch.receiver.name";

    /** Which attempt of the delivery, from 1. */
    public static final String ATTEMPT = "maskwatch.delivery.attempt";

    /** The topic that a record is written to or read from; the name is OpenTelemetry's. */
    public static final String TOPIC = "messaging.destination.name";

    private SpanAttributes() {}
}
