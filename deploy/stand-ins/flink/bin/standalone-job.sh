#!/usr/bin/env bash
set -euo pipefail
COMMAND=GET_JM_RESOURCE_PARAMS
CLASS=org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint
. "$(dirname "$0")/start.sh"
