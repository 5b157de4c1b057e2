/**
 * Reads a service's settings from its environment and an optional file into typed values, and reports every problem at
 * once. A service declares its {@link io.maskwatch.schemas.settings.Setting settings} as constants and reads them with
 * {@link io.maskwatch.schemas.settings.Settings#read}.
 */
package io.maskwatch.schemas.settings;
