/**
 * Measures the job's decisions without models and without Kafka. Start reading at {@link
 * io.maskwatch.detect.measure.DecideBench}.
 */
package io.maskwatch.detect.measure;
