/** {@code maskwatch routes}: checks a routes file without a service, and compares, applies and explains it with one. */
package io.maskwatch.cli.routes;
