/** {@code maskwatch compliance}: how many people wore a mask, in numbers that identify nobody. */
package io.maskwatch.cli.compliance;
