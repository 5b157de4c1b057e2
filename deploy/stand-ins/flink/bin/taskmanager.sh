#!/usr/bin/env bash
set -euo pipefail
COMMAND=GET_TM_RESOURCE_PARAMS
CLASS=org.apache.flink.runtime.taskexecutor.TaskManagerRunner
. "$(dirname "$0")/start.sh"
