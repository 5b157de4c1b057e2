{{/* The beginning of all names, at most 40 characters, so that suffixes fit into 63. */}}
{{- define "maskwatch.fullname" -}}
{{- default .Release.Name .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* Labels of an object; call with (dict "root" $ "component" NAME). */}}
{{- define "maskwatch.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | quote }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
{{ include "maskwatch.selector" . }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What selects the pods of a component. */}}
{{- define "maskwatch.selector" -}}
app.kubernetes.io/name: maskwatch
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component | quote }}
{{- end -}}

{{/* Image of a component; call with (dict "root" $ "name" NAME "tag" TAG). */}}
{{- define "maskwatch.image" -}}
{{- $values := .root.Values.image -}}
{{- $tag := .tag | default $values.tag | default .root.Chart.AppVersion -}}
{{- $path := printf "maskwatch-%s" .name -}}
{{- with $values.repository }}{{ $path = printf "%s/maskwatch-%s" (trimSuffix "/" .) $.name }}{{ end -}}
{{ printf "%s:%s" $path $tag }}
{{- end -}}

{{- define "maskwatch.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Pod security of the profile "restricted"; call with the numeric user. */}}
{{- define "maskwatch.podSecurity" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ . }}
  runAsGroup: {{ . }}
  fsGroup: {{ . }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "maskwatch.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* Spreads a component's pods over nodes and zones where there are several. */}}
{{- define "maskwatch.spread" -}}
topologySpreadConstraints:
{{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "maskwatch.selector" $ | nindent 8 }}
{{- end }}
{{- end -}}

{{/* Extra environment variables in a stable order. */}}
{{- define "maskwatch.env" -}}
{{- range $name := keys . | sortAlpha }}
- name: {{ $name }}
  value: {{ get $ $name | toString | quote }}
{{- end }}
{{- end -}}

{{/* Where spans go; empty without a collector. */}}
{{- define "maskwatch.traceEnv" -}}
{{- with .Values.tracing }}
{{- if .endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ printf "%v" .share | quote }}
{{- with .headersSecret }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom:
    secretKeyRef: {name: {{ . | quote }}, key: headers}
{{- end }}
{{- include "maskwatch.env" .env }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The collector's port: the one that is named, or that of its address; empty without a collector. */}}
{{- define "maskwatch.tracingPort" -}}
{{- with .Values.tracing }}
{{- if .endpoint }}
{{- $address := urlParse .endpoint }}
{{- $named := regexFind ":[0-9]+$" $address.host | trimPrefix ":" }}
{{- if .port }}{{ int64 .port }}{{ else if $named }}{{ $named }}{{ else if eq $address.scheme "https" }}443{{ else }}80{{ end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Volume and mount of a Kafka client's properties; both empty without a secret. */}}
{{- define "maskwatch.kafkaVolume" -}}
{{- with . }}
- name: kafka-client
  secret:
    secretName: {{ . | quote }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{- define "maskwatch.kafkaMount" -}}
{{- with . }}
- name: kafka-client
  mountPath: /etc/maskwatch/kafka
  readOnly: true
{{- end }}
{{- end -}}

{{/* Name of the image of the job, with CUDA or without. */}}
{{- define "maskwatch.detectImage" -}}
{{- $tag := "" -}}
{{- if .Values.detect.gpu.enabled }}{{ $tag = .Values.detect.gpu.imageTag }}{{ end -}}
{{- include "maskwatch.image" (dict "root" . "name" "detect-job" "tag" $tag) -}}
{{- end -}}

{{/* Environment of every process of the job. */}}
{{- define "maskwatch.detectEnv" -}}
- name: DETECT_KAFKA_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
{{- if .Values.kafka.clientSecrets.detect }}
- name: DETECT_KAFKA_CLIENT_FILE
  value: /etc/maskwatch/kafka/client.properties
{{- end }}
- name: DETECT_KAFKA_TRANSACTION_TIMEOUT
  value: {{ .Values.detect.transactionTimeout | quote }}
- name: DETECT_CHECKPOINT_INTERVAL
  value: {{ .Values.detect.checkpointInterval | quote }}
- name: DETECT_PARALLELISM
  value: {{ int64 .Values.detect.parallelism | quote }}
{{- if .Values.detect.gpu.enabled }}
- name: DETECT_DEVICE
  value: cuda
{{- end }}
{{- with .Values.detect.storage.s3Secret }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {name: {{ . | quote }}, key: access-key}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {name: {{ . | quote }}, key: secret-key}
{{- end }}
{{- include "maskwatch.env" .Values.detect.env }}
{{- include "maskwatch.traceEnv" . }}
{{- end -}}

{{/* Flink's settings as a map in YAML; the user's win. */}}
{{- define "maskwatch.flinkConfiguration" -}}
{{- $name := printf "%s-detect" (include "maskwatch.fullname" .) -}}
{{- $directory := trimSuffix "/" .Values.detect.storage.directory -}}
{{- $flink := dict
      "taskmanager.numberOfTaskSlots" "1"
      "execution.checkpointing.dir" (printf "%s/checkpoints" $directory)
      "execution.checkpointing.savepoint-dir" (printf "%s/savepoints" $directory)
      "execution.checkpointing.externalized-checkpoint-retention" "DELETE_ON_CANCELLATION"
      "high-availability.type" "kubernetes"
      "high-availability.storageDir" (printf "%s/high-availability" $directory)
      "metrics.reporters" "prom"
      "metrics.reporter.prom.factory.class" "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
      "metrics.reporter.prom.port" "9249"
      "web.submit.enable" "false"
      "web.cancel.enable" "false"
      "taskmanager.memory.task.off-heap.size" "1024m"
      "taskmanager.memory.managed.size" "64m"
      "taskmanager.memory.network.max" "128m" -}}
{{- with .Values.detect.storage.s3Endpoint -}}
{{- $_ := set $flink "s3.endpoint" . -}}
{{- $_ := set $flink "s3.path.style.access" "true" -}}
{{- end -}}
{{- if .Values.detect.gpu.enabled -}}
{{- $_ := set $flink "external-resources" "gpu" -}}
{{- $_ := set $flink "external-resource.gpu.amount" "1" -}}
{{- $_ := set $flink "external-resource.gpu.driver-factory.class" "org.apache.flink.externalresource.gpu.GPUDriverFactory" -}}
{{- $_ := set $flink "external-resource.gpu.kubernetes.config-key" "nvidia.com/gpu" -}}
{{- end -}}
{{- if eq .Values.detect.mode "standalone" -}}
{{- $_ := set $flink "kubernetes.cluster-id" $name -}}
{{- $_ := set $flink "kubernetes.namespace" .Release.Namespace -}}
{{- $_ := set $flink "jobmanager.rpc.port" "6123" -}}
{{- $_ := set $flink "blob.server.port" "6124" -}}
{{- $_ := set $flink "rest.port" "8081" -}}
{{- $_ := set $flink "taskmanager.rpc.port" "6122" -}}
{{- $_ := set $flink "taskmanager.data.port" "6121" -}}
{{- $_ := set $flink "jobmanager.memory.process.size" .Values.detect.jobManager.memory -}}
{{- $_ := set $flink "taskmanager.memory.process.size" .Values.detect.taskManager.memory -}}
{{- end -}}
{{- range $key, $value := .Values.detect.flinkConfiguration -}}
{{- $_ := set $flink $key (toString $value) -}}
{{- end -}}
{{- range $index, $key := keys $flink | sortAlpha }}
{{- if $index }}
{{ end }}{{ $key }}: {{ get $flink $key | quote }}
{{- end }}
{{- end -}}

{{/* What the values must have; every message names the key and the value. */}}
{{- define "maskwatch.check" -}}
{{- $v := .Values -}}
{{- $partitions := int64 $v.topics.partitions -}}
{{- if not $v.kafka.bootstrapServers }}{{ fail "kafka.bootstrapServers is required: set it to host:port of the brokers, got \"\"" }}{{ end -}}
{{- if gt (int64 $v.ingest.replicas) $partitions }}{{ fail (printf "ingest.replicas must be at most topics.partitions (%d), got %d: further agents would have no cameras" $partitions (int64 $v.ingest.replicas)) }}{{ end -}}
{{- if and $v.ingest.autoscaling.enabled (gt (int64 $v.ingest.autoscaling.maxReplicas) $partitions) }}{{ fail (printf "ingest.autoscaling.maxReplicas must be at most topics.partitions (%d), got %d" $partitions (int64 $v.ingest.autoscaling.maxReplicas)) }}{{ end -}}
{{- if and $v.ingest.autoscaling.enabled (gt (int64 $v.ingest.autoscaling.minReplicas) (int64 $v.ingest.autoscaling.maxReplicas)) }}{{ fail (printf "ingest.autoscaling.minReplicas must be at most maxReplicas (%d), got %d" (int64 $v.ingest.autoscaling.maxReplicas) (int64 $v.ingest.autoscaling.minReplicas)) }}{{ end -}}
{{- if gt (int64 $v.detect.parallelism) $partitions }}{{ fail (printf "detect.parallelism must be at most topics.partitions (%d), got %d: further subtasks would have no frames" $partitions (int64 $v.detect.parallelism)) }}{{ end -}}
{{- if not $v.detect.storage.directory }}{{ fail "detect.storage.directory is required: set it to s3://… or file:///flink (with detect.storage.claim), got \"\"" }}{{ end -}}
{{- if and (hasPrefix "file:" $v.detect.storage.directory) (not (or (eq $v.detect.storage.directory "file:///flink") (hasPrefix "file:///flink/" $v.detect.storage.directory))) }}{{ fail (printf "detect.storage.directory must begin with s3:// or file:///flink, where the claim is mounted, got %q" $v.detect.storage.directory) }}{{ end -}}
{{- if and (hasPrefix "file:" $v.detect.storage.directory) (not $v.detect.storage.claim) }}{{ fail (printf "detect.storage.claim is required with detect.storage.directory %q: name a ReadWriteMany claim" $v.detect.storage.directory) }}{{ end -}}
{{- if and $v.detect.gpu.enabled (not $v.detect.gpu.imageTag) }}{{ fail "detect.gpu.imageTag is required with detect.gpu.enabled: name the tag that scripts/build-images --cuda made, got \"\"" }}{{ end -}}
{{- if not $v.alerts.database.url }}{{ fail "alerts.database.url is required: set it to jdbc:postgresql://HOST:PORT/NAME, got \"\"" }}{{ end -}}
{{- if and $v.alerts.oidc.issuer (not $v.alerts.oidc.clientId) }}{{ fail (printf "alerts.oidc.clientId is required with alerts.oidc.issuer %q" $v.alerts.oidc.issuer) }}{{ end -}}
{{- if and $v.alerts.oidc.issuer (not $v.alerts.oidc.roles) }}{{ fail (printf "alerts.oidc.roles is required with alerts.oidc.issuer %q: nobody could come in" $v.alerts.oidc.issuer) }}{{ end -}}
{{- if not $v.alerts.database.passwordSecret }}{{ fail "alerts.database.passwordSecret is required: name the secret that holds the database password, got \"\"" }}{{ end -}}
{{- if not $v.alerts.admin.passwordSecret }}{{ fail "alerts.admin.passwordSecret is required: name the secret that holds the password of the console's first user, got \"\"" }}{{ end -}}
{{- if and $v.alerts.webhook.url (not $v.alerts.webhook.secret) }}{{ fail (printf "alerts.webhook.secret is required with alerts.webhook.url %q: name the secret that holds the signing secret" $v.alerts.webhook.url) }}{{ end -}}
{{- with $v.alerts.evidenceS3 -}}
{{- if and .endpoint (not .bucket) }}{{ fail (printf "alerts.evidenceS3.bucket is required with alerts.evidenceS3.endpoint %q" .endpoint) }}{{ end -}}
{{- if and .endpoint (not .secret) }}{{ fail (printf "alerts.evidenceS3.secret is required with alerts.evidenceS3.endpoint %q: name the secret that holds the access key" .endpoint) }}{{ end -}}
{{- if and .bucket (not .endpoint) }}{{ fail (printf "alerts.evidenceS3.endpoint is required with alerts.evidenceS3.bucket %q: pictures would stay in the database" .bucket) }}{{ end -}}
{{- if and .secret (not .endpoint) }}{{ fail (printf "alerts.evidenceS3.endpoint is required with alerts.evidenceS3.secret %q: pictures would stay in the database" .secret) }}{{ end -}}
{{- end -}}
{{- if $v.alerts.ingress.enabled -}}
{{- if not $v.alerts.ingress.host }}{{ fail "alerts.ingress.host is required with alerts.ingress.enabled, got \"\"" }}{{ end -}}
{{- if not $v.alerts.ingress.tlsSecret }}{{ fail "alerts.ingress.tlsSecret is required with alerts.ingress.enabled: the console shows pictures of people, got \"\"" }}{{ end -}}
{{- end -}}
{{- if and $v.alerts.autoscaling.enabled (gt (int64 $v.alerts.autoscaling.maxReplicas) $partitions) }}{{ fail (printf "alerts.autoscaling.maxReplicas must be at most topics.partitions (%d), got %d" $partitions (int64 $v.alerts.autoscaling.maxReplicas)) }}{{ end -}}
{{- if and (eq $v.topics.create "strimzi") (not $v.topics.strimziCluster) }}{{ fail "topics.strimziCluster is required with topics.create=strimzi: name the Kafka resource, got \"\"" }}{{ end -}}
{{- end -}}

{{/* Pod that runs a topics command; call with (dict "root" $ "arguments" LIST). */}}
{{- define "maskwatch.topicsPod" -}}
serviceAccountName: {{ include "maskwatch.fullname" .root }}-topics
automountServiceAccountToken: false
restartPolicy: Never
{{- include "maskwatch.pullSecrets" .root }}
{{ include "maskwatch.podSecurity" 10001 }}
containers:
  - name: topics
    image: {{ include "maskwatch.image" (dict "root" .root "name" "cli" "tag" "") | quote }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    args:
      {{- range .arguments }}
      - {{ . | quote }}
      {{- end }}
      - --bootstrap-servers
      - {{ .root.Values.kafka.bootstrapServers | quote }}
      - --partitions
      - {{ int64 .root.Values.topics.partitions | quote }}
      - --replication-factor
      - {{ int64 .root.Values.topics.replicationFactor | quote }}
      {{- if .root.Values.kafka.clientSecrets.topics }}
      - --client-file
      - /etc/maskwatch/kafka/client.properties
      {{- end }}
    {{- include "maskwatch.containerSecurity" . | nindent 4 }}
    resources:
      {{- toYaml .root.Values.topics.resources | nindent 6 }}
    volumeMounts:
      - name: tmp
        mountPath: /tmp
      - name: cache
        mountPath: /var/cache/maskwatch
      {{- include "maskwatch.kafkaMount" .root.Values.kafka.clientSecrets.topics | nindent 6 }}
volumes:
  - name: tmp
    emptyDir: {}
  - name: cache
    emptyDir: {}
  {{- include "maskwatch.kafkaVolume" .root.Values.kafka.clientSecrets.topics | nindent 2 }}
{{- end -}}

{{/* Volumes of every pod of the job. */}}
{{- define "maskwatch.detectVolumes" -}}
- name: tmp
  emptyDir: {}
- name: cache
  emptyDir: {}
{{- include "maskwatch.kafkaVolume" .Values.kafka.clientSecrets.detect }}
{{- with .Values.detect.storage.claim }}
- name: storage
  persistentVolumeClaim:
    claimName: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Mounts of every container of the job. */}}
{{- define "maskwatch.detectMounts" -}}
- name: tmp
  mountPath: /tmp
- name: cache
  mountPath: /var/cache/maskwatch
{{- include "maskwatch.kafkaMount" .Values.kafka.clientSecrets.detect }}
{{- if .Values.detect.storage.claim }}
- name: storage
  mountPath: /flink
{{- end }}
{{- end -}}

{{/* Resources of a TaskManager, with its GPU. */}}
{{- define "maskwatch.taskManagerResources" -}}
{{- $resources := deepCopy .Values.detect.taskManager.resources -}}
{{- if .Values.detect.gpu.enabled -}}
{{- $_ := set $resources "limits" (set (default dict $resources.limits) "nvidia.com/gpu" 1) -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{/* Kubernetes' notation of processors (250m, "1") as the number that the Flink operator wants. */}}
{{- define "maskwatch.cores" -}}
{{- $text := toString . -}}
{{- if hasSuffix "m" $text -}}
{{ divf (float64 (trimSuffix "m" $text)) 1000 }}
{{- else -}}
{{ float64 $text }}
{{- end -}}
{{- end -}}
