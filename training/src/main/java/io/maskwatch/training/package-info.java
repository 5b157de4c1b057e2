/**
 * Trains, exports and evaluates the models that {@code vision} ships. The command has {@code classifier.ClassifierRun}, {@code
 * detector.DetectorRun}, {@code evaluation.Evaluation} and {@link io.maskwatch.training.OnnxExport} do it.
 */
package io.maskwatch.training;
