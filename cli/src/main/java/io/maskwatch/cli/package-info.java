/**
 * The {@code maskwatch} command. Start reading at {@link io.maskwatch.cli.Maskwatch}; each subcommand has a package of its
 * own.
 */
package io.maskwatch.cli;
