/**
 * The trace of a frame on its way from the camera to whoever is told: {@link io.maskwatch.schemas.trace.TraceParent} is what a
 * record or a request carries of it. {@link io.maskwatch.schemas.trace.Spans} records its steps where OpenTelemetry's variables ask
 * for it; start reading at {@link io.maskwatch.schemas.trace.TraceSettings}.
 */
package io.maskwatch.schemas.trace;
