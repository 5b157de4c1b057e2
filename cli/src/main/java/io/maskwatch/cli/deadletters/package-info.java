/**
 * {@code maskwatch dead-letters}: lists the records that could not be processed, shows one, and sends chosen ones back to
 * the topic that they came from. Start reading at {@link io.maskwatch.cli.deadletters.DeadLettersCommand}; {@link
 * io.maskwatch.cli.deadletters.LetterReader} reads the topic, {@link io.maskwatch.cli.deadletters.SentLetters} knows which
 * were sent back, {@link io.maskwatch.cli.deadletters.SafeText} keeps secrets and control characters off the terminal.
 */
package io.maskwatch.cli.deadletters;
