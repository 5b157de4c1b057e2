/**
 * What is kept, for how long, and what is erased. A legal hold goes before all else. Start reading at
 * {@link io.maskwatch.alerts.keeping.Holds}.
 */
package io.maskwatch.alerts.keeping;
