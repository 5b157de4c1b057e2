/**
 * Runs ONNX files through DJL's engine for ONNX Runtime: {@link io.maskwatch.vision.onnx.OnnxNetwork} owns everything native.
 * The only package that imports ONNX Runtime.
 */
package io.maskwatch.vision.onnx;
