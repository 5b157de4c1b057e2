/**
 * Why a camera raised an alert for somebody, or did not: what the job wrote down of everybody it saw, read when somebody asks. Start
 * reading at {@link io.maskwatch.alerts.explanation.CameraExplanations}.
 */
package io.maskwatch.alerts.explanation;
