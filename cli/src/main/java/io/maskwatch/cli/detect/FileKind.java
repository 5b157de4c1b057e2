package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.pictures.JpegStructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a file is by its first bytes; its name says nothing. */
enum FileKind {
    PICTURE(".jpg"),
    VIDEO(".mp4");

    /** First bytes of JPEG, PNG, BMP, GIF and TIFF (both orders). */
    private static final List<String> PICTURE_MAGIC =
            List.of("ffd8ff", "89504e47", "424d", "47494638", "49492a00", "4d4d002a");

    /** Brands of the ISO container that hold still pictures: HEIF, with HEVC or AV1, alone or in a sequence. */
    private static final List<String> HEIF_BRANDS =
            List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis");

    private static final int MAGIC_BYTES = 12;

    /** The first picture of a bare MJPEG stream is not larger. */
    private static final int MOST_LOOKED_AT = 32_000_000;

    private final String copyExtension;

    FileKind(String copyExtension) {
        this.copyExtension = copyExtension;
    }

    /** Of the annotated copy: with the dot. */
    String copyExtension() {
        return copyExtension;
    }

    /** Throws {@link UserErrorException} where there is no readable file, or one that is never judged. */
    static FileKind of(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserErrorException(file + " is a folder: name the files in it");
        }
        if (!Files.exists(file)) {
            throw new UserErrorException("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new UserErrorException(file + " is no file but a device or a pipe");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_BYTES);
            if (head.length == 0) {
                throw new UserErrorException(file + " is empty");
            }
            refuse(file, head);
            String hex = HexFormat.of().formatHex(head);
            boolean picture = PICTURE_MAGIC.stream().anyMatch(hex::startsWith);
            boolean stream = hex.startsWith(PICTURE_MAGIC.get(0)) && isStream(head, in.readNBytes(MOST_LOOKED_AT));
            return picture && !stream ? PICTURE : VIDEO;
        } catch (IOException e) {
            throw new UserErrorException(FileProblem.unreadable(file, e), e);
        }
    }

    private static boolean isStream(byte[] head, byte[] rest) {
        byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, bytes, head.length, rest.length);
        return JpegStructure.of(bytes).concatenated();
    }

    private static void refuse(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("RIFF") && text.endsWith("WEBP")) {
            throw new UserErrorException(file + " is a WebP picture, which cannot be read: save it as JPEG or PNG");
        }
        if (text.startsWith("ftyp", 4) && HEIF_BRANDS.contains(text.substring(8))) {
            throw new UserErrorException(file + " is a HEIC or AVIF picture, which cannot be read: save it as JPEG");
        }
    }
}
