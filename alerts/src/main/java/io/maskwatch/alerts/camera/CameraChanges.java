package io.maskwatch.alerts.camera;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes of a camera as the texts of entries in the audit log: what matters for privacy comes first, and what doesn't fit into one entry
 * goes into another, so that nothing is left out. Pure.
 */
final class CameraChanges {
    /** With what stands before it, less than an entry of the audit log holds. */
    private static final int LONGEST = 1_500;

    /** Whether pictures are taken, of what, and when. */
    private static final List<String> OF_PRIVACY = List.of("mode", "privacyZones", "detection.schedule");

    private CameraChanges() {}

    /**
     * The texts of one entry or several.
     *
     * @param origin where the change comes from, which stands in each
     * @param changes such as {@code ~ mode: alert -> statistics}; none for an entry without
     */
    static List<String> details(String origin, List<String> changes) {
        if (changes.isEmpty()) {
            return List.of(origin);
        }
        List<String> parts = parts(changes.stream()
                .sorted(Comparator.comparing(CameraChanges::isOfPrivacy).reversed())
                .toList());
        List<String> details = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            String part = parts.size() == 1 ? "" : " (part " + (index + 1) + " of " + parts.size() + ")";
            details.add(origin + part + ": " + parts.get(index));
        }
        return details;
    }

    private static boolean isOfPrivacy(String change) {
        return OF_PRIVACY.stream().anyMatch(field -> change.startsWith(field, 2));
    }

    private static List<String> parts(List<String> changes) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String change : changes) {
            if (part.length() > 0 && part.length() + change.length() + 2 > LONGEST) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.length() == 0 ? "" : "; ").append(change);
            while (part.length() > LONGEST) {
                int end = Character.isHighSurrogate(part.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
                parts.add(part.substring(0, end));
                part.delete(0, end);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
