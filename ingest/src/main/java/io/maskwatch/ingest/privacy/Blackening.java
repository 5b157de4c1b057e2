package io.maskwatch.ingest.privacy;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureImages;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.PrivacyZone;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/** Paints over parts of a picture. Pure. */
final class Blackening {
    /**
     * Pixels around each polygon that go with it: scaling and the coarser grid of a video's colours have mixed the nearest
     * ones with what is inside.
     */
    private static final int MARGIN = 2;

    private Blackening() {}

    /** A copy of the picture in which every pixel within a zone, or next to one, is black. */
    static Picture apply(Picture picture, List<PrivacyZone> zones) {
        return PictureImages.painted(picture, graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.setStroke(new BasicStroke(2 * MARGIN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (PrivacyZone zone : zones) {
                Path2D outline = outline(zone.getPoints(), picture.width(), picture.height());
                graphics.fill(outline);
                graphics.draw(outline);
            }
        });
    }

    private static Path2D outline(List<Point> points, int width, int height) {
        Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 1);
        outline.moveTo(points.get(0).getX() * width, points.get(0).getY() * height);
        points.forEach(point -> outline.lineTo(point.getX() * width, point.getY() * height));
        outline.closePath();
        return outline;
    }
}
