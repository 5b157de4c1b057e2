package io.maskwatch.training.classifier;

import java.util.random.RandomGenerator;

/**
 * Hides part of a face. A bare mouth may be hidden by a patch of the same face's skin, as a hand or a beard would hide
 * it: still no mask. Elsewhere a small patch of one colour stands for whatever passes in front of a camera.
 */
final class Occlusion {

    private Occlusion() {}

    static void apply(Raster raster, boolean masked, RandomGenerator random) {
        if (!masked && random.nextDouble() < 0.4) {
            coverMouthWithSkin(raster, random);
        } else {
            coverAnywhere(raster, random);
        }
    }

    private static void coverMouthWithSkin(Raster raster, RandomGenerator random) {
        double width = raster.width();
        double height = raster.height();
        double centreX = width * random.nextDouble(0.35, 0.65);
        double centreY = height * random.nextDouble(0.62, 0.85);
        double radiusX = width * random.nextDouble(0.1, 0.28);
        double radiusY = height * random.nextDouble(0.08, 0.2);
        // Skin from the forehead or a cheek, moved down as it is with its own shading.
        int fromX = (int) (width * random.nextDouble(-0.15, 0.15));
        int fromY = -(int) (height * random.nextDouble(0.3, 0.5));
        Raster original =
                new Raster(raster.width(), raster.height(), raster.rgb().clone());
        forEachInside(raster, centreX, centreY, radiusX, radiusY, (x, y, at) -> {
            int sourceX = Math.max(0, Math.min(raster.width() - 1, x + fromX));
            int sourceY = Math.max(0, Math.min(raster.height() - 1, y + fromY));
            System.arraycopy(original.rgb(), (sourceY * raster.width() + sourceX) * 3, raster.rgb(), at, 3);
        });
    }

    private static void coverAnywhere(Raster raster, RandomGenerator random) {
        byte[] colour = new byte[3];
        int grey = random.nextInt(256);
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = (byte) Math.max(0, Math.min(255, grey + random.nextInt(-40, 40)));
        }
        forEachInside(
                raster,
                raster.width() * random.nextDouble(0, 1),
                raster.height() * random.nextDouble(0, 1),
                raster.width() * random.nextDouble(0.05, 0.2),
                raster.height() * random.nextDouble(0.05, 0.2),
                (x, y, at) -> System.arraycopy(colour, 0, raster.rgb(), at, 3));
    }

    private interface PixelAction {
        void at(int x, int y, int position);
    }

    private static void forEachInside(
            Raster raster, double centreX, double centreY, double radiusX, double radiusY, PixelAction action) {
        int bottom = (int) Math.min(raster.height() - 1.0, centreY + radiusY);
        int right = (int) Math.min(raster.width() - 1.0, centreX + radiusX);
        for (int y = (int) Math.max(0, centreY - radiusY); y <= bottom; y++) {
            for (int x = (int) Math.max(0, centreX - radiusX); x <= right; x++) {
                if (Math.pow((x - centreX) / radiusX, 2) + Math.pow((y - centreY) / radiusY, 2) <= 1) {
                    action.at(x, y, (y * raster.width() + x) * 3);
                }
            }
        }
    }
}
