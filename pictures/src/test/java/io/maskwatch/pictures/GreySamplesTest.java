package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A grey of 128 stays 128, whatever the file stores beside it. */
class GreySamplesTest {
    @Test
    void greyWithAlphaKeepsItsValues() throws Exception {
        assertThat(decoded(grey(8, true, 128, 255), "png")).containsOnly(128);
        assertThat(decoded(grey(8, true, 128, 127), "png")).as("on black").containsOnly(64);
    }

    @Test
    void greyOf16BitsKeepsItsValues() throws Exception {
        assertThat(decoded(grey(16, false, 128 * 257), "png")).containsOnly(128);
        assertThat(decoded(grey(16, true, 128 * 257, 65535), "png")).containsOnly(128);
    }

    @Test
    void plainGreyKeepsItsValues() throws Exception {
        assertThat(decoded(grey(8, false, 128), "png")).containsOnly(128);
        assertThat(decoded(grey(8, false, 128), "jpeg")).containsOnly(128);
    }

    @Test
    void greyJpegWithAProfileKeepsItsValues() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(grey(8, false, 128), "jpeg", bytes);
        byte[] jpeg = bytes.toByteArray();
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        ByteBuffer joined = ByteBuffer.allocate(jpeg.length + 18 + profile.length);
        joined.put(jpeg, 0, 2).putShort((short) 0xFFE2).putShort((short) (16 + profile.length));
        joined.put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1)).put(profile);
        joined.put(jpeg, 2, jpeg.length - 2);
        assertThat(values(joined.array())).containsOnly(128);
    }

    @Test
    void paletteWithAlphaKeepsItsValues() throws Exception {
        byte[] levels = {0, (byte) 128};
        byte[] alphas = {0, (byte) 255};
        IndexColorModel palette = new IndexColorModel(8, 2, levels, levels, levels, alphas);
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSamples(0, 0, 4, 4, 0, filled(1));
        assertThat(decoded(image, "png")).containsOnly(128);
    }

    private static int[] decoded(BufferedImage image, String format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return values(bytes.toByteArray());
    }

    private static int[] values(byte[] encoded) throws UnreadablePictureException {
        byte[] rgb = PictureCodec.decode(encoded, 16).rgb();
        int[] values = new int[rgb.length];
        for (int index = 0; index < rgb.length; index++) {
            values[index] = rgb[index] & 0xff;
        }
        return values;
    }

    private static BufferedImage grey(int bits, boolean alpha, int... samples) {
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
                bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
        WritableRaster raster = colours.createCompatibleWritableRaster(4, 4);
        for (int band = 0; band < samples.length; band++) {
            raster.setSamples(0, 0, 4, 4, band, filled(samples[band]));
        }
        return new BufferedImage(colours, raster, false, null);
    }

    private static int[] filled(int value) {
        int[] samples = new int[16];
        java.util.Arrays.fill(samples, value);
        return samples;
    }
}
