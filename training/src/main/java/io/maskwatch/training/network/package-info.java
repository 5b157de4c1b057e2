/**
 * What networks consist of, written down once: layers, which interpreters turn into TorchScript to train with or to export, or
 * into ONNX. MobileNetV2 is here, the detector beside its training. Start at {@link io.maskwatch.training.network.Layer}
 * and {@link io.maskwatch.training.network.LayerInterpreter}.
 */
package io.maskwatch.training.network;
