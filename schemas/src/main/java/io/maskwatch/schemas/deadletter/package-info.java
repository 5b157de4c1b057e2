/**
 * How every service writes down a record that it could not process. Who writes which letter is decided in
 * {@code docs/decisions}. Start reading at {@link io.maskwatch.schemas.deadletter.DeadLetterFactory}.
 */
package io.maskwatch.schemas.deadletter;
