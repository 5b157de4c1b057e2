/** Watches the memory of a long run: {@link io.maskwatch.bench.memory.SoakMain}, which a person starts by hand. */
package io.maskwatch.bench.memory;
