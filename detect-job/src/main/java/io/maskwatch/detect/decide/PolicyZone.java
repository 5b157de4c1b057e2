package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.ZoneKind;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/**
 * A named polygon in the picture.
 *
 * @param name unique among the camera's zones
 * @param include whether people in it count, or do not
 * @param corners in their order around it, the first not repeated
 * @param coolDownSeconds after an incident nobody in the zone opens one for this long, or null
 */
public record PolicyZone(String name, boolean include, List<Corner> corners, Integer coolDownSeconds)
        implements Serializable {
    /** A corner in sizes of the picture, 0 to 1. */
    public record Corner(double x, double y) implements Serializable {}

    public PolicyZone {
        Objects.requireNonNull(name, "name");
        corners = List.copyOf(corners);
    }

    static PolicyZone of(Zone zone) {
        List<Corner> corners = zone.getPoints().stream()
                .map(point -> new Corner(point.getX(), point.getY()))
                .toList();
        return new PolicyZone(zone.getName(), zone.getKind() == ZoneKind.INCLUDE, corners, zone.getCoolDownSeconds());
    }

    /** Whether a point, in sizes of the picture, is in the zone or on its edge. */
    boolean covers(double x, double y) {
        RayCrossingCounter counter = new RayCrossingCounter(new Coordinate(x, y));
        Coordinate from = coordinate(corners.get(corners.size() - 1));
        for (Corner corner : corners) {
            Coordinate to = coordinate(corner);
            counter.countSegment(from, to);
            from = to;
        }
        return counter.getLocation() != Location.EXTERIOR;
    }

    private static Coordinate coordinate(Corner corner) {
        return new Coordinate(corner.x(), corner.y());
    }
}
