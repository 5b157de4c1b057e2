/** {@code maskwatch silences}: keeps alerts back for a time, lists what does, and ends it. */
package io.maskwatch.cli.silences;
