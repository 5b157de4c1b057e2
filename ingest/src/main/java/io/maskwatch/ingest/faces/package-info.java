/**
 * Looks at the pictures of cameras that only count, so that these pictures stay where they are. The only package that knows
 * the models. Start reading at {@link io.maskwatch.ingest.faces.ModelFaceFinder}.
 */
package io.maskwatch.ingest.faces;
