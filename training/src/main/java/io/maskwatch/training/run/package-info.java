/**
 * What every training does alike: its optimiser, learning rate, checkpoints, progress, mixtures of weights, cards and
 * reports. Start at {@link io.maskwatch.training.run.TrainingState}; networks, data and losses are the trainings' own.
 */
package io.maskwatch.training.run;
