/** {@code maskwatch bench ingest}: what decoding a camera costs, beside the {@code ffmpeg} command. */
package io.maskwatch.bench.ingest;
