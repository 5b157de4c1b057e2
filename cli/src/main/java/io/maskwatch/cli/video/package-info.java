/** Writes the annotated copies of {@code maskwatch detect}: videos, and files that appear under their name only when whole. */
package io.maskwatch.cli.video;
