/** Writes videos: what {@code maskwatch detect} annotates, and the bundled clip. */
package io.maskwatch.cli.video;
