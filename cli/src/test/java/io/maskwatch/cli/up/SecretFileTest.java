package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation makes for itself once must not keep it from starting for good where making it failed midway. */
class SecretFileTest {
    @TempDir
    private Path folder;

    @Test
    void aPasswordIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        Path file = folder.resolve("database");
        String made = SecretFile.load(file);
        assertThat(made).matches("[A-Za-z0-9_-]{32}");
        assertThat(SecretFile.load(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anEmptyFileHoldsNoPassword() throws Exception {
        Path file = Files.createFile(folder.resolve("database"));
        assertThat(SecretFile.exists(file)).isFalse();
        String made = SecretFile.load(file);
        assertThat(made).matches("[A-Za-z0-9_-]{32}");
        assertThat(SecretFile.exists(file)).isTrue();
        assertThat(SecretFile.load(file)).isEqualTo(made);
    }

    @Test
    void theWebhooksSecretIsMadeAnewWhereTheDiskWasFullWhenItWasWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("webhook"));
        String made = WebhookSecret.load(file);
        assertThat(made).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.load(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretOfSomebodysOwnIsNeverWrittenOver() throws Exception {
        Path file = Files.writeString(folder.resolve("webhook"), "c2VjcmV0");
        assertThatThrownBy(() -> WebhookSecret.load(file))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("webhook must hold whsec_")
                .hasMessageNotContaining("c2VjcmV0");
        assertThat(file).hasContent("c2VjcmV0");
    }
}
