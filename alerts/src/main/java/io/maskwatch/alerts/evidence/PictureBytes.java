package io.maskwatch.alerts.evidence;

import java.util.Optional;

/**
 * A place for the bytes of pictures, which it takes as they are. Thread-safe. What fails is worth another attempt and is thrown
 * as {@link org.springframework.dao.DataAccessException}, as the database's own failures are.
 */
interface PictureBytes {
    /** Keeps bytes, instead of those that it may have under the name. The picture's row is there already. */
    void put(PictureName name, byte[] content);

    /** The bytes, or empty where there are none. */
    Optional<byte[]> get(PictureName name);

    /** Forgets the bytes; harmless where there are none. */
    void delete(PictureName name);
}
