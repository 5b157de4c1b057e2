/**
 * Trains, exports and evaluates the models that {@code vision} ships. The command line starts at {@link
 * io.maskwatch.training.TrainCommand}.
 */
package io.maskwatch.training;
