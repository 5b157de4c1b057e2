/**
 * The Flink side of the job: sources, operators, state, sink. Start reading at {@link
 * io.maskwatch.detect.job.DetectTopology}. Operators are thin; what they decide stands in the packages beside this one.
 */
package io.maskwatch.detect.job;
