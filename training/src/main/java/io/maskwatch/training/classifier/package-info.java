/**
 * Trains, calibrates and exports the mask classifier. Start at {@link
 * io.maskwatch.training.classifier.ClassifierRun}; {@code ClassifierTraining} is the loop, {@code
 * Surveillance} makes pictures look as cameras have them, {@code ClassifierExport} writes what is shipped.
 */
package io.maskwatch.training.classifier;
