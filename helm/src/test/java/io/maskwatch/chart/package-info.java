/**
 * Tests of the chart in {@code helm/maskwatch}: Helm itself renders it, and every object is held against strict schemas.
 * Start reading at {@link io.maskwatch.chart.ChartTest}.
 */
package io.maskwatch.chart;
