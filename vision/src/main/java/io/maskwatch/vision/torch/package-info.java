/**
 * Runs TorchScript files through DJL's PyTorch engine: {@link io.maskwatch.vision.torch.TorchNetwork} owns everything native.
 * The only package that imports DJL.
 */
package io.maskwatch.vision.torch;
