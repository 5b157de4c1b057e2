package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.PrivacyZone;
import io.maskwatch.schemas.text.PrintableText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with the privacy zones of a camera. */
final class PrivacyZoneChecks {
    private static final int MOST_ZONES = 20;
    private static final int LONGEST_NAME = 60;

    private PrivacyZoneChecks() {}

    static void find(String path, List<PrivacyZone> zones, Problems problems) {
        List<PrivacyZone> first = problems.count(path, zones, 0, MOST_ZONES);
        Set<String> names = new HashSet<>();
        for (int index = 0; index < first.size(); index++) {
            PrivacyZone zone = first.get(index);
            String here = path + "[" + index + "]";
            problems.text(here + ".name", zone.getName(), LONGEST_NAME);
            if (!names.add(zone.getName())) {
                problems.add(
                        here + ".name",
                        "must be unique, but two privacy zones are called \""
                                + PrintableText.of(zone.getName(), LONGEST_NAME) + '"');
            }
            PolygonChecks.find(here + ".points", zone.getPoints(), problems);
        }
    }
}
