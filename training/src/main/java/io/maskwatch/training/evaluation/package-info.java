/**
 * Measures detectors and classifiers on labelled pictures: average precision by COCO's definition, precision and recall,
 * accuracy and calibration. Start reading at {@link io.maskwatch.training.evaluation.Evaluation}; the definitions are in
 * {@link io.maskwatch.training.evaluation.FaceMatching}, {@link io.maskwatch.training.evaluation.AveragePrecision} and
 * {@link io.maskwatch.training.evaluation.MaskScores}.
 */
package io.maskwatch.training.evaluation;
