/**
 * The job that turns frames into observations, incidents, evidence and numbers. Start reading at {@link
 * io.maskwatch.detect.DetectJob}; its settings are in {@link io.maskwatch.detect.DetectSettings}.
 */
package io.maskwatch.detect;
