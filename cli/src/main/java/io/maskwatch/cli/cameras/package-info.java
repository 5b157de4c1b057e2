/**
 * {@code maskwatch cameras}: cameras and their policies from a YAML file into the registry's topic, and what is there. Start
 * reading at {@link io.maskwatch.cli.cameras.ApplyCamerasCommand}. Keys of the file are the fields of the record's Avro schema,
 * which also gives their types and defaults.
 */
package io.maskwatch.cli.cameras;
