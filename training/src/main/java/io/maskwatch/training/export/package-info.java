/**
 * Turns TorchScript text and named weights into TorchScript archives and ONNX models, and reads the weights back. Start at
 * {@link io.maskwatch.training.export.TorchScriptExport}; it knows nothing about any particular network.
 */
package io.maskwatch.training.export;
