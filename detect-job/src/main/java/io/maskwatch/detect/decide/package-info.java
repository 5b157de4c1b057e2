/**
 * The decisions about one camera: votes of several looks, incidents, evidence, numbers per minute. Start reading at {@link
 * io.maskwatch.detect.decide.CameraRules}, which calls the other rules in their order. Pure but for the pictures that it
 * remembers and the findings that it hands out; knows nothing of Flink. The public records are the job's state: only add
 * fields to them.
 */
package io.maskwatch.detect.decide;
