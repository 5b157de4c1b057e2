/**
 * Tests of what operators deploy. {@link io.maskwatch.deploy.ComposeFileTest} compares {@code docker-compose.yml} with the
 * services' settings; {@link io.maskwatch.deploy.ComposeITCase} builds the images and starts the file on a real engine.
 */
package io.maskwatch.deploy;
