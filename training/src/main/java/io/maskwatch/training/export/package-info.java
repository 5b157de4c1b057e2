/**
 * Turns trained networks into frozen TorchScript files, from Java. Start at {@link
 * io.maskwatch.training.export.TorchScriptExport}: it takes TorchScript text and named weights and knows nothing about
 * any particular network.
 */
package io.maskwatch.training.export;
