package io.maskwatch.cli.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;

/** Paints the hall of an office building, as a camera above the reception sees it: seen in one-point perspective. */
final class Hall {
    private static final double VANISHING_X = 320;
    private static final double VANISHING_Y = 140;

    /** Height of the ceiling and the floor at the front, pixels from the vanishing point. */
    private static final double CEILING = -190;

    private static final double FLOOR = 260;
    private static final double WALL = 420;

    /** Where the far wall stands; depth 1 is the front, and everything shrinks with its depth. */
    private static final double FAR = 3.4;

    private Hall() {}

    static BufferedImage paint(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paintSurfaces(graphics);
        paintLamps(graphics);
        paintDoors(graphics);
        paintEntrance(graphics);
        paintFloorShine(graphics);
        graphics.dispose();
        return outOfFocus(image);
    }

    private static void paintSurfaces(Graphics2D graphics) {
        double far = 1 / FAR;
        fill(
                graphics,
                new GradientPaint(0, 0, new Color(0xE9E6E0), 0, 140, new Color(0xCFCBC4)),
                quad(-WALL, CEILING, 1, WALL, CEILING, 1, WALL, CEILING, FAR, -WALL, CEILING, FAR));
        fill(
                graphics,
                new GradientPaint(0, 200, new Color(0xA89F94), 0, 360, new Color(0x7F776E)),
                quad(-WALL, FLOOR, 1, WALL, FLOOR, 1, WALL, FLOOR, FAR, -WALL, FLOOR, FAR));
        fill(
                graphics,
                new GradientPaint(
                        0, 0, new Color(0xC2BDB8), (float) (VANISHING_X - WALL * far), 0, new Color(0xDEDAD5)),
                quad(-WALL, CEILING, 1, -WALL, CEILING, FAR, -WALL, FLOOR, FAR, -WALL, FLOOR, 1));
        fill(
                graphics,
                new GradientPaint(
                        (float) (VANISHING_X + WALL * far), 0, new Color(0xD8D4CF), 640, 0, new Color(0xB6B1AC)),
                quad(WALL, CEILING, 1, WALL, CEILING, FAR, WALL, FLOOR, FAR, WALL, FLOOR, 1));
        fill(
                graphics,
                new GradientPaint(0, 90, new Color(0xE4E1DC), 0, 220, new Color(0xCDC8C1)),
                quad(-WALL, CEILING, FAR, WALL, CEILING, FAR, WALL, FLOOR, FAR, -WALL, FLOOR, FAR));
        graphics.setStroke(new BasicStroke(1.2f));
        graphics.setColor(new Color(60, 50, 40, 40));
        for (double depth = 1; depth <= FAR; depth += 0.35) {
            graphics.draw(quad(-WALL, FLOOR, depth, WALL, FLOOR, depth, WALL, FLOOR, depth, -WALL, FLOOR, depth));
        }
        for (double x = -WALL; x <= WALL; x += 105) {
            graphics.draw(quad(x, FLOOR, 1, x, FLOOR, FAR, x, FLOOR, FAR, x, FLOOR, 1));
        }
    }

    private static void paintLamps(Graphics2D graphics) {
        for (double depth = 1.15; depth < FAR; depth += 0.6) {
            for (double x : new double[] {-190, 90}) {
                graphics.setColor(new Color(0xFFFDF5));
                graphics.fill(quad(
                        x,
                        CEILING,
                        depth,
                        x + 100,
                        CEILING,
                        depth,
                        x + 100,
                        CEILING,
                        depth + 0.3,
                        x,
                        CEILING,
                        depth + 0.3));
            }
        }
    }

    private static void paintDoors(Graphics2D graphics) {
        for (double side : new double[] {-WALL, WALL}) {
            for (double depth : new double[] {1.25, 2.2}) {
                double end = depth + 0.45;
                Color wood = side < 0 ? new Color(0x9C7B5C) : new Color(0x8B6C50);
                graphics.setColor(wood.darker());
                graphics.fill(quad(
                        side,
                        -95,
                        depth - 0.04,
                        side,
                        -95,
                        end + 0.04,
                        side,
                        FLOOR,
                        end + 0.04,
                        side,
                        FLOOR,
                        depth - 0.04));
                graphics.setColor(wood);
                graphics.fill(quad(side, -85, depth, side, -85, end, side, FLOOR, end, side, FLOOR, depth));
                graphics.setColor(new Color(0xE8E4DA));
                graphics.fill(quad(
                        side, -20, depth + 0.1, side, -20, depth + 0.2, side, 5, depth + 0.2, side, 5, depth + 0.1));
            }
        }
    }

    private static void paintEntrance(Graphics2D graphics) {
        graphics.setColor(new Color(0x5C6166));
        graphics.fill(quad(-185, -95, FAR, 185, -95, FAR, 185, FLOOR, FAR, -185, FLOOR, FAR));
        for (double x = -175; x < 175; x += 117) {
            fill(
                    graphics,
                    new GradientPaint(0, 112, new Color(0xF4F9FC), 0, 216, new Color(0xC9D8DC)),
                    quad(x, -85, FAR, x + 109, -85, FAR, x + 109, FLOOR - 6, FAR, x, FLOOR - 6, FAR));
        }
        fill(
                graphics,
                new RadialGradientPaint(320f, 165f, 210f, new float[] {0, 1}, new Color[] {
                    new Color(255, 255, 250, 110), new Color(255, 255, 250, 0)
                }),
                quad(-1000, -1000, 1, 1000, -1000, 1, 1000, 1000, 1, -1000, 1000, 1));
    }

    private static void paintFloorShine(Graphics2D graphics) {
        fill(
                graphics,
                new GradientPaint(0, 216, new Color(255, 255, 255, 120), 0, 340, new Color(255, 255, 255, 0)),
                quad(-150, FLOOR, FAR, 150, FLOOR, FAR, 150, FLOOR, 1, -150, FLOOR, 1));
    }

    private static void fill(Graphics2D graphics, Paint paint, Path2D shape) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    /** Four corners, each as x and y at the front, pixels from the vanishing point, and the depth. */
    private static Path2D quad(double... corners) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < 4; corner++) {
            double depth = corners[corner * 3 + 2];
            double x = VANISHING_X + corners[corner * 3] / depth;
            double y = VANISHING_Y + corners[corner * 3 + 1] / depth;
            if (corner == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    /** The camera is focused on people near it. */
    private static BufferedImage outOfFocus(BufferedImage image) {
        int size = 5;
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, result);
        return result;
    }
}
