/**
 * The camera agent: decodes streams, publishes sampled frames and the state of each camera. Start reading at {@link
 * io.maskwatch.ingest.IngestMain}, which puts the agent and the registry of cameras together.
 */
package io.maskwatch.ingest;
