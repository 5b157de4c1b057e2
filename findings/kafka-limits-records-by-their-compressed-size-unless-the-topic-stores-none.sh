#!/usr/bin/env bash
# The broker's limit on a record looks at its compressed size, and at its real size only if the topic stores nothing compressed.
#
# Behaviour:  A topic with max.message.bytes of 1 MiB takes one record of 10 MB if the producer compresses it, and hands it on as it is: the
#             consumer must hold 10 MB for it, although its own max.partition.fetch.bytes is 1 MiB, too. With compression.type=uncompressed on
#             the topic the broker unpacks first and measures then: the same record is refused with RecordTooLargeException. With
#             compression.type=gzip it isn't refused. So a setting that seems to be about space on the disk decides what the limit means.
# Versions:   Kafka 4.2.2, broker and clients
# Most guess: max.message.bytes limits what a consumer may ever have to hold; compression.type changes the disk only.
# Seen:       2026-11-30
# Way out:    compression.type=uncompressed on topics whose readers must be safe from large records.
set -euo pipefail

folder=$(mktemp -d)
broker=
finish() {
  [ -z "$broker" ] || { kill "$broker" 2>/dev/null || true; wait "$broker" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap finish EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.2.2</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$folder/lib" >maven.log 2>&1 ||
  { cat maven.log; exit 1; }

cat >Ports.java <<'JAVA'
import java.net.InetAddress;
import java.net.ServerSocket;

class Ports {
    public static void main(String[] arguments) throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(one.getLocalPort() + " " + two.getLocalPort());
        }
    }
}
JAVA
read -r port controller < <(java Ports.java)
cat >broker.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
log.dirs=$folder/log
offsets.topic.replication.factor=1
PROPERTIES
java -cp 'lib/*' kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c broker.properties >format.log 2>&1 ||
  { cat format.log; exit 1; }
java -Xmx512m -cp 'lib/*' kafka.Kafka broker.properties >broker.log 2>&1 &
broker=$!

cat >Probe.java <<'JAVA'
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;

class Probe {
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> server = Map.of("bootstrap.servers", arguments[0]);
        System.out.println("Kafka " + AppInfoParser.getVersion() + ", max.message.bytes 1048576, a record of 10,000,000 zeros in gzip");
        for (String stored : List.of("producer", "gzip", "uncompressed")) {
            try (Admin admin = Admin.create(server)) {
                admin.createTopics(List.of(new NewTopic(stored, Optional.of(1), Optional.of((short) 1))
                                .configs(Map.of("max.message.bytes", "1048576", "compression.type", stored))))
                        .all()
                        .get();
            }
            System.out.println("compression.type=" + stored + ": " + outcome(arguments[0], stored));
        }
    }

    private static String outcome(String server, String topic) throws InterruptedException {
        Map<String, Object> producer = Map.of(
                "bootstrap.servers", server, "compression.type", "gzip", "max.request.size", 20_000_000, "buffer.memory", 40_000_000);
        try (var sender = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            sender.send(new ProducerRecord<>(topic, new byte[10_000_000])).get();
        } catch (ExecutionException e) {
            return "refused, " + e.getCause().getClass().getSimpleName();
        }
        Map<String, Object> consumer =
                Map.of("bootstrap.servers", server, "auto.offset.reset", "earliest", "max.partition.fetch.bytes", 1_048_576);
        try (var reader = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(new TopicPartition(topic, 0)));
            for (int tries = 0; tries < 30; tries++) {
                for (var record : reader.poll(Duration.ofSeconds(1))) {
                    return "taken, and read with " + record.value().length + " bytes";
                }
            }
            return "taken, and not read";
        }
    }
}
JAVA
javac -cp 'lib/*' Probe.java
java -cp 'lib/*:.' Probe "127.0.0.1:$port" 2>probe.log | tee outcome.txt || { cat probe.log broker.log; exit 1; }

for stored in producer gzip; do
  grep -q "^compression.type=$stored: taken, and read with 10000000 bytes" outcome.txt || { echo "changed for $stored"; exit 1; }
done
grep -q '^compression.type=uncompressed: refused, RecordTooLargeException' outcome.txt || { echo "changed for uncompressed"; exit 1; }
