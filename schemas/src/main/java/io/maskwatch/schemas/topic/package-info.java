/**
 * Reading a topic to its present end, for whoever has Kafka's client on the class path. Start reading at {@link
 * io.maskwatch.schemas.topic.TopicReader}.
 */
package io.maskwatch.schemas.topic;
