/**
 * Runs TorchScript models through DJL's PyTorch engine. Start reading at {@link io.maskwatch.vision.torch.TorchModels};
 * {@code TorchModel} owns everything native. The only package that imports DJL; other modules use
 * {@code io.maskwatch.vision} instead.
 */
package io.maskwatch.vision.torch;
