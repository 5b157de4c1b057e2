package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Finds what is wrong with a polygon that somebody has drawn on a picture. */
final class PolygonChecks {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int MOST_POINTS = 50;

    /** A polygon smaller than this part of the picture is a slip: 8 x 8 pixels of 1280 x 720 have twice as much. */
    private static final double LEAST_AREA = 0.00003;

    private PolygonChecks() {}

    static void find(String path, List<Point> points, Problems problems) {
        int before = problems.found().size();
        problems.count(path, points, 3, MOST_POINTS);
        if (problems.found().size() > before) {
            return;
        }
        List<Coordinate> ring = new ArrayList<>();
        for (int index = 0; index < points.size(); index++) {
            Point point = points.get(index);
            problems.range(path + "[" + index + "].x", point.getX(), 0, 1);
            problems.range(path + "[" + index + "].y", point.getY(), 0, 1);
            ring.add(new Coordinate(point.getX(), point.getY()));
        }
        if (problems.found().size() > before) {
            return;
        }
        ring.add(ring.get(0).copy());
        Polygon polygon = GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            problems.add(
                    path,
                    "must be a polygon that does not cross or touch itself, but it does near (%s, %s)"
                            .formatted(rounded(error.getCoordinate().x), rounded(error.getCoordinate().y)));
        } else if (polygon.getArea() < LEAST_AREA) {
            problems.add(path, "must enclose a part of the picture, but they lie on a line or at one place");
        }
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
