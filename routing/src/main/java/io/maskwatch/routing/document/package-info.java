/**
 * Reads a routes file: every problem at once, each with its line, its place and its value, and nothing where there is one.
 * Start reading at {@link io.maskwatch.routing.document.RoutesDocument}.
 */
package io.maskwatch.routing.document;
