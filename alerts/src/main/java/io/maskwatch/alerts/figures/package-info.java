/**
 * How many people wore a mask, as the cameras counted them: {@link io.maskwatch.alerts.figures.MaskStore} keeps the numbers of hours,
 * {@link io.maskwatch.alerts.figures.MaskFigures} sums them up. Nobody shows in them.
 */
package io.maskwatch.alerts.figures;
