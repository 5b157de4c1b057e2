/** What every benchmark shares: contenders take turns in a {@link io.maskwatch.bench.report.Race}, and a report says what came of it. */
package io.maskwatch.bench.report;
