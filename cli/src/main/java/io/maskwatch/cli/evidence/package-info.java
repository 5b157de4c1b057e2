/**
 * {@code maskwatch evidence}: keeps alerts from being deleted by legal holds, says how long what is kept, erases, and exports what
 * a camera saw.
 */
package io.maskwatch.cli.evidence;
