/**
 * Measures models on labelled data. {@link io.maskwatch.training.evaluation.CropsEvaluation} runs a classifier over face
 * crops; {@link io.maskwatch.training.evaluation.MaskScores} holds the figures of mask labels.
 */
package io.maskwatch.training.evaluation;
