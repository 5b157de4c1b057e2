# Sourced with the arguments of Flink's script of the same name: the process's memory, then the process in place of the shell.
: "${COMMAND:?}" "${CLASS:?}"
[ "$1" = start-foreground ] || { echo "only start-foreground is there" >&2; exit 1; }
shift
export FLINK_LIB_DIR=$FLINK_HOME/lib FLINK_CONF_DIR=$FLINK_HOME/conf
class_path="$FLINK_HOME/lib/*"
results=$(java -cp "$class_path" org.apache.flink.runtime.util.bash.BashJavaUtils "$COMMAND" \
  --configDir "$FLINK_HOME/conf" "$@" | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p')
read -r -a memory <<<"$(head -n 1 <<<"$results")"
read -r -a dynamic <<<"$(tail -n +2 <<<"$results" | head -n 1)"
read -r -a jvm <<<"${JVM_ARGS:-}"
exec java "${jvm[@]}" "${memory[@]}" \
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED \
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \
  --add-opens=java.base/java.time=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED \
  "-Dlog4j.configurationFile=file:$FLINK_HOME/conf/log4j-console.properties" \
  -cp "$class_path" "$CLASS" --configDir "$FLINK_HOME/conf" "$@" "${dynamic[@]}"
