/**
 * Opens models: {@link io.maskwatch.vision.engine.VisionModels} is where users of the module begin. The only package that
 * knows which engines there are; each is a package of its own, and none knows another.
 */
package io.maskwatch.vision.engine;
