/**
 * Trains the face detector. Start reading at {@link io.maskwatch.training.detector.DetectorNetwork}, which says what it
 * is, and at {@link io.maskwatch.training.detector.DetectorTraining}, which runs the training;
 * {@link io.maskwatch.training.detector.SampleComposer} makes the samples and
 * {@link io.maskwatch.training.detector.TargetAssigner} decides what the network has to say about them.
 */
package io.maskwatch.training.detector;
