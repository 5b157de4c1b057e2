/** What Kafka and Flink cost beside the models: the whole job and a bare loop over the same frames. */
package io.maskwatch.bench.pipeline;
