package io.maskwatch.alerts.intake;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.Records;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads the batches of one partition as they lie in Kafka, still compressed. Kafka's consumer has no way to do that, so this uses
 * the client's inner classes: see decision 30. Owns its connection; used by one thread.
 */
final class BatchReader implements AutoCloseable {
    /** The last version of the request that names topics; later ones number them. All supported brokers know it. */
    private static final short FETCH_VERSION = 12;

    private static final int LONGEST_WAIT_MILLIS = 5_000;
    private static final int CONNECT_MILLIS = 10_000;

    /** Kafka sends the first batch whole even where it is larger. */
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final TopicPartition partition;
    private final Node leader;
    private final Metrics metrics = new Metrics();
    private final KafkaClient client;

    /**
     * Batches in the order of their offsets, and which of them were taken back.
     *
     * @param batches the first one may begin before the offset that was asked for; none at the end of the partition
     */
    record Fetched(Iterable<? extends RecordBatch> batches, FetchResponseData.PartitionData answer) {
        /** Whether the batch belongs to a transaction that was aborted. */
        boolean isAborted(RecordBatch batch) {
            return batch.isTransactional()
                    && answer.abortedTransactions() != null
                    && answer.abortedTransactions().stream()
                            .anyMatch(aborted -> aborted.producerId() == batch.producerId()
                                    && aborted.firstOffset() <= batch.lastOffset());
        }
    }

    BatchReader(ConsumerConfig config, TopicPartition partition, Node leader) {
        this.partition = partition;
        this.leader = leader;
        this.client = ClientUtils.createNetworkClient(
                config,
                config.getString(ConsumerConfig.CLIENT_ID_CONFIG),
                metrics,
                "maskwatch-batches",
                new LogContext(),
                new ApiVersions(),
                Time.SYSTEM,
                1,
                config.getInt(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG),
                new ManualMetadataUpdater(),
                new DefaultHostResolver());
    }

    /**
     * Reads what is committed from the batch on that holds the given offset.
     *
     * @throws RuntimeException if Kafka is away or somebody else leads the partition by now
     */
    Fetched fetch(long offset) {
        try {
            if (!NetworkClientUtils.awaitReady(client, leader, Time.SYSTEM, CONNECT_MILLIS)) {
                throw new TimeoutException("the broker of " + partition + " takes no request now: it may be throttled");
            }
            var request = client.newClientRequest(leader.idString(), request(offset), Time.SYSTEM.milliseconds(), true);
            var response = (FetchResponse) NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM)
                    .responseBody();
            Errors.forCode(response.data().errorCode()).maybeThrow();
            if (response.data().responses().isEmpty()) {
                throw new TimeoutException(
                        "the broker of " + partition + " gave no answer about it: it may be throttled");
            }
            FetchResponseData.PartitionData answer =
                    response.data().responses().get(0).partitions().get(0);
            Errors.forCode(answer.errorCode()).maybeThrow();
            Records records = FetchResponse.recordsOrFail(answer);
            return new Fetched(records.batches(), answer);
        } catch (IOException e) {
            throw new DisconnectException("no connection to the broker of " + partition + ": " + e.getMessage(), e);
        }
    }

    private FetchRequest.Builder request(long offset) {
        return FetchRequest.Builder.forConsumer(
                        FETCH_VERSION,
                        LONGEST_WAIT_MILLIS,
                        1,
                        Map.of(
                                partition,
                                new FetchRequest.PartitionData(
                                        Uuid.ZERO_UUID,
                                        offset,
                                        FetchRequest.INVALID_LOG_START_OFFSET,
                                        FETCH_BYTES,
                                        Optional.empty())))
                .isolationLevel(IsolationLevel.READ_COMMITTED)
                .setMaxBytes(FETCH_BYTES);
    }

    @Override
    public void close() {
        Utils.closeQuietly(client, "the connection for batches");
        metrics.close();
    }
}
