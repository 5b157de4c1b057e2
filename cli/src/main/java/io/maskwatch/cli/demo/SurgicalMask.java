package io.maskwatch.cli.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;

/** Draws a pleated surgical mask on the portrait's face, from the bridge of the nose to below the chin. */
final class SurgicalMask {
    private static final Color LOOP = new Color(0xF2F4F5);

    private SurgicalMask() {}

    /** Changes the portrait; its coordinates are those of the original in its full size. */
    static void drawOn(BufferedImage portrait) {
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Shape mask = outline();
        drawLoops(graphics);
        drawShadow(graphics, mask);
        drawCloth(graphics, mask);
        graphics.setClip(mask);
        drawPleats(graphics);
        drawBorders(graphics);
        graphics.setClip(null);
        graphics.setColor(new Color(70, 110, 140, 150));
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.draw(mask);
        graphics.dispose();
    }

    private static Shape outline() {
        Path2D path = new Path2D.Double();
        path.moveTo(181.5, 124);
        path.curveTo(192, 121, 204, 117, 213, 110);
        path.curveTo(219, 106, 228, 106, 234, 111);
        path.curveTo(243, 118, 256, 123, 267, 126);
        path.curveTo(267, 140, 264, 152, 258, 161);
        path.curveTo(250, 174, 240, 184, 226, 186);
        path.curveTo(210, 187, 197, 176, 189, 163);
        path.curveTo(184, 152, 182, 140, 181.5, 124);
        path.closePath();
        return path;
    }

    private static void drawLoops(Graphics2D graphics) {
        Path2D loops = new Path2D.Double();
        loops.moveTo(182, 126);
        loops.curveTo(179, 123, 176, 120, 173, 118);
        loops.moveTo(188, 160);
        loops.curveTo(183, 150, 178, 140, 175, 129);
        loops.moveTo(266, 128);
        loops.curveTo(269, 126, 272, 125, 274, 124);
        loops.moveTo(259, 159);
        loops.curveTo(264, 151, 269, 143, 272, 134);
        graphics.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(new Color(80, 50, 35, 70));
        graphics.draw(AffineTransform.getTranslateInstance(0.6, 1.3).createTransformedShape(loops));
        graphics.setStroke(new BasicStroke(1.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(LOOP);
        graphics.draw(loops);
    }

    /** The mask stands off the cheeks a little. */
    private static void drawShadow(Graphics2D graphics, Shape mask) {
        for (int ring = 4; ring >= 1; ring--) {
            graphics.setColor(new Color(60, 30, 20, 22));
            graphics.setStroke(new BasicStroke(ring * 1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(mask);
        }
    }

    private static void drawCloth(Graphics2D graphics, Shape mask) {
        graphics.setPaint(
                new LinearGradientPaint(181f, 0f, 268f, 0f, new float[] {0f, 0.18f, 0.45f, 0.8f, 1f}, new Color[] {
                    new Color(0x86B3CF),
                    new Color(0xA9D0E4),
                    new Color(0xC3E1EF),
                    new Color(0xA4CBE0),
                    new Color(0x79A5C2)
                }));
        graphics.fill(mask);
        // Light from above: the part below the tip of the nose, and more so below the chin, lies in shade.
        graphics.setPaint(new LinearGradientPaint(0f, 106f, 0f, 187f, new float[] {0f, 0.3f, 0.72f, 1f}, new Color[] {
            new Color(255, 255, 255, 50),
            new Color(255, 255, 255, 25),
            new Color(30, 60, 90, 25),
            new Color(30, 60, 90, 120)
        }));
        graphics.fill(mask);
        graphics.setPaint(new RadialGradientPaint(222f, 130f, 26f, new float[] {0f, 1f}, new Color[] {
            new Color(255, 255, 255, 70), new Color(255, 255, 255, 0)
        }));
        graphics.fill(mask);
    }

    private static void drawPleats(Graphics2D graphics) {
        for (double y : new double[] {131, 144, 157}) {
            double sag = 4 + (y - 131) * 0.22;
            QuadCurve2D pleat = new QuadCurve2D.Double(180, y - 1, 224, y + 2 * sag, 269, y);
            graphics.setStroke(new BasicStroke(2.6f));
            graphics.setColor(new Color(60, 105, 140, 45));
            graphics.draw(AffineTransform.getTranslateInstance(0, 1.4).createTransformedShape(pleat));
            graphics.setStroke(new BasicStroke(0.9f));
            graphics.setColor(new Color(60, 105, 140, 150));
            graphics.draw(pleat);
            graphics.setColor(new Color(255, 255, 255, 120));
            graphics.draw(AffineTransform.getTranslateInstance(0, -1.1).createTransformedShape(pleat));
        }
    }

    /** The stitched upper border with the wire over the nose, and the lower border. */
    private static void drawBorders(Graphics2D graphics) {
        Path2D upper = new Path2D.Double();
        upper.moveTo(181, 128.5);
        upper.curveTo(192, 125.5, 204, 121.5, 213, 114.5);
        upper.curveTo(219, 110.5, 228, 110.5, 234, 115.5);
        upper.curveTo(243, 122.5, 256, 127.5, 267, 130.5);
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.setColor(new Color(70, 115, 150, 140));
        graphics.draw(upper);
        QuadCurve2D wire = new QuadCurve2D.Double(209, 116, 223.5, 104.5, 238, 116.5);
        graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(new Color(255, 255, 255, 110));
        graphics.draw(wire);
        Path2D lower = new Path2D.Double();
        lower.moveTo(191, 160);
        lower.curveTo(199, 172, 211, 182, 226, 181.5);
        lower.curveTo(239, 180, 248, 171, 256, 158);
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.setColor(new Color(70, 115, 150, 140));
        graphics.draw(lower);
    }
}
