#!/usr/bin/env bash
# A local Flink looks up the host's name, although every address of it is set to 127.0.0.1.
#
# Behaviour:  MiniCluster.start() calls InetAddress.getLocalHost() for its blob cache without asking rest.address, rest.bind-address,
#             jobmanager.rpc.address, jobmanager.bind-host, taskmanager.host or taskmanager.bind-host. On a machine whose name has
#             no address (a kiosk, a container with a random name and no hosts entry) a local job fails with an UnknownHostException
#             that names none of these settings.
# Versions:   Flink 2.2.1 (flink-clients, flink-streaming-java)
# Most guess: with all six addresses set, nothing is looked up; the host's name matters on a cluster only.
# Seen:       2026-11-29
# Way out:    look the name up before, and tell people to add "127.0.0.1 NAME" to /etc/hosts.
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
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$folder/lib" >maven.log 2>&1 ||
  { cat maven.log; exit 1; }

cat >Probe.java <<'JAVA'
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

class Probe {
    public static void main(String[] arguments) throws Exception {
        Configuration flink = new Configuration();
        for (String key : new String[] {"rest.address", "rest.bind-address", "jobmanager.rpc.address", "jobmanager.bind-host",
                "taskmanager.host", "taskmanager.bind-host"}) {
            flink.setString(key, "127.0.0.1");
        }
        flink.setString("rest.bind-port", "0");
        var env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        env.fromSequence(1, 3).print();
        try {
            env.execute("probe");
            System.out.println("the job ran");
        } catch (Exception e) {
            System.out.println("failed: " + ExceptionUtils.findThrowable(e, java.net.UnknownHostException.class)
                    .map(Throwable::toString).orElse(e.toString()));
        }
        System.exit(0); // threads of the cluster that did not start go on
    }
}
JAVA
run() {
  java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED -cp "lib/*" Probe.java 2>/dev/null |
    grep -E '^(the job|failed)'
}
export -f run

ls lib | grep -E '^flink-(clients|runtime)-'
echo "with a name that has an address:" && run | tee named.txt
user=(); [ "$(id -u)" = 0 ] || user=(--user --map-root-user)
echo "with one that has none:"
unshare "${user[@]}" --uts bash -c 'hostname probe-without-an-address; run' | tee nameless.txt

grep -q 'the job ran' named.txt || { echo "changed: the job does not run at all"; exit 1; }
grep -q 'UnknownHostException: probe-without-an-address' nameless.txt || { echo "changed: the name is not looked up"; exit 1; }
echo "as described"
