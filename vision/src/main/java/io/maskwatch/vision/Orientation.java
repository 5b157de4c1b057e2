package io.maskwatch.vision;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How the stored rows and columns of a picture have to be flipped and turned to show it upright; a camera or phone that was
 * held on its side says so in its Exif data, tag 0x0112, values 1 to 8, which come here in the order of the values. The names
 * are those that the JPEG reader puts into {@code javax.imageio}'s standard metadata.
 */
enum Orientation {
    NORMAL(false, false, false),
    FLIPH(false, true, false),
    ROTATE180(false, true, true),
    FLIPV(false, false, true),
    FLIPVROTATE90(true, false, false),
    ROTATE270(true, false, true),
    FLIPHROTATE90(true, true, true),
    ROTATE90(true, true, false);

    private final boolean transposed;
    private final boolean columnsReversed;
    private final boolean rowsReversed;

    /**
     * @param transposed whether stored rows are shown as columns
     * @param columnsReversed whether stored columns are counted from the last one
     * @param rowsReversed whether stored rows are counted from the last one
     */
    Orientation(boolean transposed, boolean columnsReversed, boolean rowsReversed) {
        this.transposed = transposed;
        this.columnsReversed = columnsReversed;
        this.rowsReversed = rowsReversed;
    }

    /** The orientation that the metadata of the reader's first picture name; normal where they name none. */
    static Orientation of(ImageReader reader) {
        try {
            IIOMetadata metadata = reader.getImageMetadata(0);
            if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
                return NORMAL;
            }
            Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            NodeList found = root.getElementsByTagName("ImageOrientation");
            return found.getLength() == 0 ? NORMAL : named(((Element) found.item(0)).getAttribute("value"));
        } catch (IOException e) {
            // The pixels have been read whole; metadata that cannot be read say nothing about them.
            return NORMAL;
        }
    }

    private static Orientation named(String name) {
        for (Orientation orientation : values()) {
            if (orientation.name().equals(name.toUpperCase(Locale.ROOT))) {
                return orientation;
            }
        }
        return NORMAL;
    }

    Picture upright(Picture stored) {
        if (this == NORMAL) {
            return stored;
        }
        int width = transposed ? stored.height() : stored.width();
        int height = transposed ? stored.width() : stored.height();
        byte[] from = stored.rgb();
        byte[] upright = new byte[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                int storedX = columnsReversed ? stored.width() - 1 - column : column;
                int storedY = rowsReversed ? stored.height() - 1 - row : row;
                System.arraycopy(from, 3 * (storedY * stored.width() + storedX), upright, 3 * (y * width + x), 3);
            }
        }
        return new Picture(width, height, upright);
    }
}
