/** {@code maskwatch eval}: measures detectors and classifiers; {@code io.maskwatch.training.evaluation} does it. */
package io.maskwatch.cli.eval;
