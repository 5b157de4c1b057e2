/**
 * MobileNetV2 as a DJL block that TorchScript computes, its ImageNet weights, and its translation for the export; and what
 * any network in TorchScript is made of. Start at {@link io.maskwatch.training.network.MobileNetV2} and {@link
 * io.maskwatch.training.network.ScriptFunction}.
 */
package io.maskwatch.training.network;
