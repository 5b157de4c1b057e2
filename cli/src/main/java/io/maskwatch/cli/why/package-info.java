/**
 * {@code maskwatch why}: why a camera raised an alert for somebody, or did not, in words. Start reading at {@link
 * io.maskwatch.cli.why.WhyCommand}; {@link io.maskwatch.cli.why.History} collects what the topics say, {@link
 * io.maskwatch.cli.why.Notes} what a person should know first.
 */
package io.maskwatch.cli.why;
