/** {@code maskwatch bench}: measures parts of Maskwatch on this machine, so that anybody can check what is claimed. */
package io.maskwatch.cli.bench;
