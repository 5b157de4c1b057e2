/**
 * MobileNetV2 as DJL blocks, its ImageNet weights, and its translation to TorchScript text. Start at {@link
 * io.maskwatch.training.network.MobileNetV2}.
 */
package io.maskwatch.training.network;
