package io.maskwatch.schemas.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that settings and commands name. No more is read than such a file can have: a name may lead to a device without an end. */
public final class SmallFile {
    private SmallFile() {}

    /**
     * The text of the file.
     *
     * @param mostBytes how long it may be
     * @throws FileTooLargeException if it is longer
     * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
     * @throws IOException if it cannot be read
     */
    public static String read(Path file, int mostBytes) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new FileTooLargeException(file, mostBytes);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
