# Sourced by the start scripts of all distributions: finds Java, and sets the flags that every process of ours runs with.

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "no Java found: install a Java 17 runtime or newer, or set JAVA_HOME"
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
[ "${java_version%%.*}" -ge 17 ] 2>/dev/null || fail "Java 17 or newer is needed, $java is version ${java_version:-unknown}"

# Java takes the encoding of file names from the locale alone.
export LC_ALL=C.UTF-8

# Numbers, dates and texts don't depend on the machine's language.
java_flags=(-Duser.language=en -Duser.country=US -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
  -Djava.awt.headless=true -XX:+ExitOnOutOfMemoryError)
# From JDK 24 on, native libraries and the memory access of older libraries are warned of unless they are allowed.
if [ "${java_version%%.*}" -ge 24 ]; then
  java_flags+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
elif [ "${java_version%%.*}" -ge 22 ]; then
  java_flags+=(--enable-native-access=ALL-UNNAMED)
fi
# Where natives are unpacked; without it, in the user's home.
if [ -n "${MASKWATCH_CACHE_DIR:-}" ]; then
  java_flags+=("-Dorg.bytedeco.javacpp.cachedir=$MASKWATCH_CACHE_DIR/javacpp")
  export DJL_CACHE_DIR=$MASKWATCH_CACHE_DIR/djl
fi
# JAVA_OPTS comes last, so that it wins. Its words are separated by spaces.
read -r -a java_options <<<"${JAVA_OPTS:-}"

# PyTorch asks for fresh memory for every layer, which glibc hands back to the kernel each time.
prefer_tcmalloc() {
  [ -z "${LD_PRELOAD:-}" ] && [ "$(uname -s)" = Linux ] || return 0
  local library
  library=$(ls /usr/lib/*/libtcmalloc_minimal.so.4 2>/dev/null | head -n 1 || true)
  if [ -n "$library" ]; then
    export LD_PRELOAD=$library
  else
    export MALLOC_TOP_PAD_=268435456 MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592
  fi
}
