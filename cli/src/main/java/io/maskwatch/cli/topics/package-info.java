/**
 * {@code maskwatch topics}: creates the topics of an installation and keeps them as {@link io.maskwatch.schemas.Topic} wants
 * them. {@link io.maskwatch.cli.topics.TopicPlan} compares, {@link io.maskwatch.cli.topics.TopicAdmin} talks to Kafka, {@link
 * io.maskwatch.cli.topics.Rehome} moves the newest records of cameras when partitions were added.
 */
package io.maskwatch.cli.topics;
