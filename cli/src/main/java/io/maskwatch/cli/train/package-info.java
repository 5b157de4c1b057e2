/** {@code maskwatch train}: trains and exports the models. Start at {@link io.maskwatch.cli.train.TrainCommand}. */
package io.maskwatch.cli.train;
