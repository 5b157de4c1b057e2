#!/usr/bin/env bash
# A sink with exactly-once delivery makes Flink warn of a metric's name at each checkpoint.
#
# Behaviour:  the committer behind a two-phase sink registers the gauge "pendingCommittables" again at each checkpoint, in the same
#             metric group. The group keeps the first one and logs "Name collision" as a warning each time. With a checkpoint a second
#             that is 86,400 warnings a day for each subtask, which push everything else out of a log of limited size.
# Versions:   Flink 2.2.1 (flink-clients, flink-streaming-java, flink-connector-files), slf4j-simple 1.7.36
# Most guess: an operator registers its metrics once, when it is opened; a healthy job logs no warnings.
# Seen:       2026-11-29, with FileSink here and with the Kafka sink in production
# Way out:    drop this one message of the logger org.apache.flink.metrics.MetricGroup by a filter on its text.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.flink</groupId><artifactId>flink-clients</artifactId><version>2.2.1</version></dependency>
    <dependency><groupId>org.apache.flink</groupId><artifactId>flink-streaming-java</artifactId><version>2.2.1</version></dependency>
    <dependency><groupId>org.apache.flink</groupId><artifactId>flink-connector-files</artifactId><version>2.2.1</version></dependency>
    <dependency><groupId>org.apache.flink</groupId><artifactId>flink-connector-datagen</artifactId><version>2.2.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$folder/lib" >maven.log 2>&1 ||
  { cat maven.log; exit 1; }

cat >Probe.java <<'JAVA'
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

class Probe {
    public static void main(String[] arguments) throws Exception {
        Configuration flink = new Configuration();
        for (String key : new String[] {"rest.address", "rest.bind-address", "jobmanager.rpc.address", "jobmanager.bind-host",
                "taskmanager.host", "taskmanager.bind-host"}) {
            flink.setString(key, "127.0.0.1");
        }
        flink.setString("rest.bind-port", "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.enableCheckpointing(500);
        environment.fromSource(
                        new DataGeneratorSource<>(
                                (Long number) -> "line " + number, 100, RateLimiterStrategy.perSecond(10), Types.STRING),
                        WatermarkStrategy.noWatermarks(),
                        "lines")
                .sinkTo(FileSink.forRowFormat(new Path(arguments[0]), new SimpleStringEncoder<String>()).build());
        environment.execute();
    }
}
JAVA
java -version 2>&1 | head -n 1
javac -cp 'lib/*' Probe.java
java --add-opens=java.base/java.util=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=info \
  -cp 'lib/*:.' Probe "$folder/out" >run.log 2>&1 || { tail -n 20 run.log; exit 1; }

checkpoints=$(grep -c 'Completed checkpoint' run.log || true)
warnings=$(grep 'Name collision' run.log | grep -c pendingCommittables || true)
echo "Flink 2.2.1: $checkpoints checkpoints, $warnings warnings about the gauge pendingCommittables"
grep -m 1 'Name collision' run.log || true
[ "$checkpoints" -ge 5 ] || { echo "too few checkpoints to tell"; exit 1; }
[ "$warnings" -ge $((checkpoints / 2)) ] || { echo "changed: the gauge is no longer registered at each checkpoint"; exit 1; }
