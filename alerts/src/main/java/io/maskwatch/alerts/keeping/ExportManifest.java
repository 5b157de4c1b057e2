package io.maskwatch.alerts.keeping;

import java.time.Instant;
import java.util.List;

/**
 * What an export holds, as its {@code manifest.json} says.
 *
 * @param format 1
 * @param request what was asked for
 * @param alerts how many alerts are in it
 * @param pictures how many pictures are in it
 * @param missing what could not be put into it, a sentence each
 * @param files every other file of the export
 */
record ExportManifest(int format, Request request, int alerts, int pictures, List<String> missing, List<Part> files) {
    /** What was asked for, by whom, when and why. */
    record Request(String cameraId, Instant from, Instant to, String reason, String exportedBy, Instant exportedAt) {}

    /**
     * A file.
     *
     * @param bytes its length
     * @param sha256 of its content, lower-case hexadecimal
     */
    record Part(String name, long bytes, String sha256) {}
}
