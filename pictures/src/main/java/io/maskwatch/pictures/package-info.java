/**
 * Pictures as the agent, the models and the training share them: {@link io.maskwatch.pictures.Picture} and what can be done to
 * one without an engine. Start reading there, and at {@link io.maskwatch.pictures.PictureCodec} for bytes from outside.
 */
package io.maskwatch.pictures;
