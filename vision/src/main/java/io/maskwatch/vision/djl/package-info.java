/**
 * What the engines that DJL runs have in common: {@link io.maskwatch.vision.djl.DjlNetwork} runs a model that an engine has
 * loaded, {@link io.maskwatch.vision.djl.CanvasTranslator} takes its output out of DJL. Each engine says itself how it loads a
 * model, and how a canvas becomes its input.
 */
package io.maskwatch.vision.djl;
