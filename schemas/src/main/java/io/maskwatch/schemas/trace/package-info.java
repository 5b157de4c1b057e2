/**
 * The trace of a frame on its way from the camera to whoever is told: {@link io.maskwatch.schemas.trace.TraceParent} is what a
 * record or a request carries of it.
 */
package io.maskwatch.schemas.trace;
