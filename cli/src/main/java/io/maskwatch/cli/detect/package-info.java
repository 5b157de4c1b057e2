/**
 * {@code maskwatch detect}: judges the faces in pictures and videos, without any service. Start reading at
 * {@link io.maskwatch.cli.detect.DetectCommand}.
 */
package io.maskwatch.cli.detect;
