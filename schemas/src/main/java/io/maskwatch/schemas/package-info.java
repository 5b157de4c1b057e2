/**
 * The contract between the services and with every subscriber: Avro records (generated from {@code src/main/avro}), the
 * {@link io.maskwatch.schemas.Topic topics} that carry them, and the {@link io.maskwatch.schemas.AvroCodec codec} that
 * turns them into bytes. Start reading at {@code Topic}.
 */
package io.maskwatch.schemas;
