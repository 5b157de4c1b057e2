package io.maskwatch.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsAFileUpToTheLimitAndRefusesALongerOne() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "Schl\u00fcssel");
        assertThat(SmallFile.read(file, 10)).isEqualTo("Schl\u00fcssel");
        assertThatThrownBy(() -> SmallFile.read(file, 9))
                .isInstanceOf(FileTooLargeException.class)
                .hasMessage(file + " must have at most 9 bytes");
    }

    @Test
    void endsWithAFileThatHasNoEnd() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "there is no " + endless);
        assertThatThrownBy(() -> SmallFile.read(endless, 1000)).isInstanceOf(FileTooLargeException.class);
    }

    @Test
    void refusesWhatIsNoUtf8() throws Exception {
        Path file = Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> SmallFile.read(file, 10)).isInstanceOf(CharacterCodingException.class);
    }
}
