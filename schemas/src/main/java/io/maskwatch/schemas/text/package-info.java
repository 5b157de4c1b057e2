/**
 * Text from outside, made fit to be shown: {@link io.maskwatch.schemas.text.PrintableText} is the one way from a record, an
 * answer or an error of a library to a log, a terminal, a record or an exception.
 */
package io.maskwatch.schemas.text;
