/**
 * Turns TorchScript text and named weights into frozen TorchScript files, from Java, and reads the weights back. Start at
 * {@link io.maskwatch.training.export.TorchScriptExport}; it knows nothing about any particular network.
 */
package io.maskwatch.training.export;
