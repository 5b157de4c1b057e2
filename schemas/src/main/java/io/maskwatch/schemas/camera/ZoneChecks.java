package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.ZoneKind;
import io.maskwatch.schemas.text.PrintableText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with the zones of a camera. */
final class ZoneChecks {
    private static final int MOST_ZONES = 20;

    private ZoneChecks() {}

    static void find(String path, List<Zone> zones, Problems problems) {
        List<Zone> first = problems.count(path, zones, 0, MOST_ZONES);
        Set<String> names = new HashSet<>();
        for (int index = 0; index < first.size(); index++) {
            Zone zone = first.get(index);
            String here = path + "[" + index + "]";
            problems.text(here + ".name", zone.getName(), 60);
            if (!names.add(zone.getName())) {
                problems.add(
                        here + ".name",
                        "must be unique, but two zones are called \"" + PrintableText.of(zone.getName(), 60) + '"');
            }
            if (zone.getCoolDownSeconds() != null) {
                problems.range(here + ".coolDownSeconds", zone.getCoolDownSeconds(), 0, 86_400);
                if (zone.getKind() == ZoneKind.EXCLUDE) {
                    problems.add(here + ".coolDownSeconds", "has no meaning in a zone of the kind EXCLUDE");
                }
            }
            PolygonChecks.find(here + ".points", zone.getPoints(), problems);
        }
    }
}
