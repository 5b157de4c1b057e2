/** {@code maskwatch compliance}: how many people wore a mask, in numbers that show nobody. */
package io.maskwatch.cli.compliance;
