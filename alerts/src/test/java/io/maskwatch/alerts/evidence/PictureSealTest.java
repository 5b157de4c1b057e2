package io.maskwatch.alerts.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSealTest {
    private static final PictureName NAME = new PictureName(new UUID(1, 2), "ab".repeat(32));
    private static final String OLD = "2026-01 " + key(1);
    private static final String NEW = "2026-02 " + key(2);

    @Test
    void whatWasSealedOpensAndNothingOfThePictureShows() {
        byte[] jpeg = picture();
        PictureSeal seal = new PictureSeal(KeyRing.parse("# of January\n" + OLD + "\n\n"));
        byte[] sealed = seal.seal(NAME, jpeg);
        assertThat(seal.open(NAME, sealed)).isEqualTo(jpeg);
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith("MWS1\u00072026-01")
                .doesNotContain(new String(jpeg, 0, 16, StandardCharsets.ISO_8859_1));
        assertThat(seal.seal(NAME, jpeg)).isNotEqualTo(sealed);
    }

    @Test
    void anOldKeyGoesOnOpeningAndTheNewestSeals() {
        byte[] jpeg = picture();
        byte[] sealed = new PictureSeal(KeyRing.parse(OLD)).seal(NAME, jpeg);
        PictureSeal both = new PictureSeal(KeyRing.parse(OLD + "\n" + NEW));
        assertThat(both.open(NAME, sealed)).isEqualTo(jpeg);
        assertThat(both.keyId()).contains("2026-02");
        PictureSeal without = new PictureSeal(KeyRing.parse(NEW));
        assertThat(without.open(NAME, both.seal(NAME, jpeg))).isEqualTo(jpeg);
        assertThatThrownBy(() -> without.open(NAME, sealed))
                .isInstanceOf(SealedPictureException.class)
                .hasMessage("this picture is sealed with the key 2026-01, which is not in alerts.evidence.keys"
                        + " (any more); without it nobody can see the picture");
    }

    @Test
    void noByteCanBeChangedAndNoPictureMovesToAnotherAlert() {
        PictureSeal seal = new PictureSeal(KeyRing.parse(OLD));
        byte[] sealed = seal.seal(NAME, picture());
        for (int index = 12; index < sealed.length; index++) { // before that another key or no seal is named
            byte[] changed = sealed.clone();
            changed[index] ^= 1;
            assertThatThrownBy(() -> seal.open(NAME, changed)).isInstanceOf(SealedPictureException.class);
        }
        for (PictureName other : new PictureName[] {
            new PictureName(new UUID(1, 3), NAME.sha256()), new PictureName(NAME.alertId(), "ac".repeat(32))
        }) {
            assertThatThrownBy(() -> seal.open(other, sealed))
                    .hasMessageContaining("was changed: it is not what was sealed");
        }
        assertThatThrownBy(() -> seal.open(NAME, Arrays.copyOf(sealed, 20))).isInstanceOf(SealedPictureException.class);
    }

    @Test
    void withoutKeysPicturesStayAsTheyAre() {
        PictureSeal none = new PictureSeal(KeyRing.NONE);
        byte[] jpeg = picture();
        assertThat(none.seal(NAME, jpeg)).isEqualTo(jpeg);
        assertThat(none.open(NAME, jpeg)).isEqualTo(jpeg);
        assertThat(new PictureSeal(KeyRing.parse(OLD)).open(NAME, jpeg)).isEqualTo(jpeg);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "one",
                "one !!!",
                "one c2VjcmV0",
                "two words AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "bad/name AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "a AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\na AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "a AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void saysWhatIsWrongWithKeysAndShowsNone(String text) {
        assertThatThrownBy(() -> KeyRing.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("AAAA", "c2VjcmV0");
    }

    private static byte[] picture() {
        byte[] jpeg = new byte[300];
        new Random(7).nextBytes(jpeg);
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        return jpeg;
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
