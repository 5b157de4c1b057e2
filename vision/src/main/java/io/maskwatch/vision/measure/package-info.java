/**
 * Measurements that a person runs by hand: {@link io.maskwatch.vision.measure.SoakMain} watches memory over many pictures,
 * {@link io.maskwatch.vision.measure.SpeedMain} compares detectors on one thread.
 */
package io.maskwatch.vision.measure;
