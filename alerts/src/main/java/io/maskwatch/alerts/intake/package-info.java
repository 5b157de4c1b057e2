/**
 * From Kafka into the database: {@link io.maskwatch.alerts.intake.IntakeLoop} polls, {@link io.maskwatch.alerts.intake.Intake}
 * stores a batch in one transaction, and offsets are committed after that. What cannot be accepted goes to the dead letters;
 * when the database or Kafka is away, the same records are tried again until it is back.
 */
package io.maskwatch.alerts.intake;
