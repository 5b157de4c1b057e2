/** {@code maskwatch bench quiet}: what a camera with nothing moving costs, beside a busy one. */
package io.maskwatch.bench.cameras;
