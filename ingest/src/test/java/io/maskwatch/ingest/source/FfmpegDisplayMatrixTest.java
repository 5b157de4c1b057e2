package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Orientation;
import io.maskwatch.pictures.Picture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegDisplayMatrixTest {
    private static final int ONE = 1 << 16;

    /** Two rows of three pixels: 1 2 3 above 4 5 6. */
    private static final Picture PICTURE =
            new Picture(3, 2, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6});

    @ParameterizedTest
    @CsvSource({
        " 1,  0,  0,  1, 123/456",
        "-1,  0,  0, -1, 654/321",
        "-1,  0,  0,  1, 321/654",
        " 1,  0,  0, -1, 456/123",
        " 0,  1, -1,  0, 41/52/63",
        " 0, -1,  1,  0, 36/25/14",
        " 0,  1,  1,  0, 14/25/36",
        " 0, -1, -1,  0, 63/52/41"
    })
    void movesThePixelsAsTheMatrixSays(int a, int b, int c, int d, String shown) {
        Orientation orientation =
                FfmpegDisplayMatrix.orientation(List.of(a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, 0, 0, 1 << 30));
        assertThat(rows(orientation.apply(PICTURE))).isEqualTo(shown);
    }

    private static String rows(Picture picture) {
        StringBuilder rows = new StringBuilder();
        for (int index = 0; index < picture.rgb().length; index += 3) {
            if (index > 0 && index % (3 * picture.width()) == 0) {
                rows.append('/');
            }
            rows.append(picture.rgb()[index]);
        }
        return rows.toString();
    }
}
