package io.maskwatch.vision;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureImages;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * Draws judged faces on a copy of a picture. The states differ in colour (of the palette of Okabe and Ito, which
 * colour-blind people tell apart), in words, and in the line (undecided is dashed); a dark rim and a dark plate keep both
 * readable on any background. Safe for any number of threads.
 */
public final class Annotator {
    private static final Color MASK = new Color(0x56B4E9);
    private static final Color NO_MASK = new Color(0xE69F00);
    private static final Color UNDECIDED = new Color(0xF0F0F0);
    private static final Color RIM = new Color(0, 0, 0, 160);
    private static final Color PLATE = new Color(0, 0, 0, 190);
    private static final int SMALLEST_FONT = 12;

    private Annotator() {}

    /** A copy of the picture with a box and a label for each face. */
    public static Picture annotate(Picture picture, List<JudgedFace> faces) {
        return PictureImages.painted(picture, graphics -> {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            int shorterSide = Math.min(picture.width(), picture.height());
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(SMALLEST_FONT, shorterSide / 36)));
            float line = Math.max(2, shorterSide / 240f);
            faces.forEach(face -> drawBox(graphics, face, line));
            faces.forEach(face -> drawLabel(graphics, face, picture));
        });
    }

    private static void drawBox(Graphics2D graphics, JudgedFace face, float line) {
        Box box = face.box();
        Rectangle2D rectangle = new Rectangle2D.Float(box.x(), box.y(), box.width(), box.height());
        graphics.setColor(RIM);
        graphics.setStroke(new BasicStroke(2 * line));
        graphics.draw(rectangle);
        graphics.setColor(color(face.state()));
        graphics.setStroke(
                face.state() == MaskState.UNDECIDED
                        ? new BasicStroke(
                                line,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_MITER,
                                10,
                                new float[] {3 * line, 2 * line},
                                0)
                        : new BasicStroke(line));
        graphics.draw(rectangle);
    }

    private static void drawLabel(Graphics2D graphics, JudgedFace face, Picture picture) {
        String text = label(face);
        FontMetrics metrics = graphics.getFontMetrics();
        int padding = metrics.getDescent();
        int width = metrics.stringWidth(text) + 2 * padding;
        int height = metrics.getHeight();
        // Above the box; inside it where there is no room above; never cut off at the sides.
        int top = Math.round(face.box().y()) - height - padding;
        if (top < 0) {
            top = Math.round(face.box().y()) + padding;
        }
        int left = Math.max(0, Math.min(Math.round(face.box().x()), picture.width() - width));
        graphics.setColor(PLATE);
        graphics.fillRect(left, top, width, height);
        graphics.setColor(color(face.state()));
        graphics.drawString(text, left + padding, top + metrics.getAscent());
    }

    /** What is written at a face: {@code "no mask 97 %"}, the probability being that of the state that is named. */
    static String label(JudgedFace face) {
        return switch (face.state()) {
            case MASK -> "mask" + percent(face, false);
            case NO_MASK -> "no mask" + percent(face, true);
            case UNDECIDED ->
                "undecided: "
                        + face.undecidedReason()
                                .orElseThrow()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ');
        };
    }

    private static String percent(JudgedFace face, boolean inverse) {
        return face.maskProbability()
                .map(mask -> " %d %%".formatted(Math.round(100 * (inverse ? 1 - mask : mask))))
                .orElse("");
    }

    private static Color color(MaskState state) {
        return switch (state) {
            case MASK -> MASK;
            case NO_MASK -> NO_MASK;
            case UNDECIDED -> UNDECIDED;
        };
    }
}
