/** {@code maskwatch tokens}: makes, lists and takes back the tokens of machines, over the API of the alerting service. */
package io.maskwatch.cli.tokens;
