package io.maskwatch.pictures;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * How a camera or phone was held, as its Exif data say: tag 0x0112, values 1 to 8, which come here in the order of the values.
 * The names are those that the JPEG reader puts into {@code javax.imageio}'s standard metadata.
 */
enum ExifOrientation {
    NORMAL(false, false, false),
    FLIPH(false, true, false),
    ROTATE180(false, true, true),
    FLIPV(false, false, true),
    FLIPVROTATE90(true, false, false),
    ROTATE270(true, true, false),
    FLIPHROTATE90(true, true, true),
    ROTATE90(true, false, true);

    private final boolean transposed;
    private final boolean mirroredX;
    private final boolean mirroredY;

    ExifOrientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
        this.transposed = transposed;
        this.mirroredX = mirroredX;
        this.mirroredY = mirroredY;
    }

    /** The orientation that the metadata of the reader's first picture name; normal where they name none. */
    static Orientation of(ImageReader reader) {
        try {
            IIOMetadata metadata = reader.getImageMetadata(0);
            if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
                return Orientation.UPRIGHT;
            }
            Element root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
            NodeList found = root.getElementsByTagName("ImageOrientation");
            return found.getLength() == 0
                    ? Orientation.UPRIGHT
                    : named(((Element) found.item(0)).getAttribute("value"));
        } catch (IOException e) {
            // The pixels have been read whole; metadata that cannot be read say nothing about them.
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation named(String name) {
        for (ExifOrientation value : values()) {
            if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
                return new Orientation(value.transposed, value.mirroredX, value.mirroredY);
            }
        }
        return Orientation.UPRIGHT;
    }
}
