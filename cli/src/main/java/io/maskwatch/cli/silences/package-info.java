/** {@code maskwatch silences}: holds alerts back for a while; lists and ends silences. */
package io.maskwatch.cli.silences;
