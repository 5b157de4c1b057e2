package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraCredentialsTest {
    private static final List<CameraArgument> CAMERAS = List.of(
            CameraArgument.parse("gate=rtsp://10.0.0.5/live"),
            CameraArgument.parse("lobby=device:0"),
            CameraArgument.parse("yard=rtsp://a:b@10.0.0.6/live"));

    @TempDir
    Path folder;

    @Test
    void readsTheLoginFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("gate.login"), "admin:p%ss=w:rd\n");
        List<CameraArgument> cameras = CameraCredentials.add(CAMERAS, List.of("gate=" + file));
        assertThat(cameras.get(0).credentials()).hasValue("admin:p%ss=w:rd");
        assertThat(cameras.get(0).streamUri()).isEqualTo("rtsp://10.0.0.5/live");
        assertThat(cameras.subList(1, 3)).isEqualTo(CAMERAS.subList(1, 3));
    }

    @Test
    void saysWhatIsWrongAndShowsNoLogin() throws Exception {
        Path noLogin = Files.writeString(folder.resolve("no.login"), "geheim");
        Path long_ = Files.writeString(folder.resolve("long.login"), "admin:" + "geheim".repeat(1_000));
        assertRefused("must be NAME=FILE", "gate");
        assertRefused("there is no --camera with the name door", "door=" + noLogin);
        assertRefused("must be one line, user:password", "gate=" + noLogin);
        assertRefused("more than 1000 bytes", "gate=" + long_);
        assertRefused("cannot be read", "gate=" + folder.resolve("missing"));
        assertRefused("takes no login", "lobby=" + noLogin);
        assertRefused("has a login already", "yard=" + noLogin);
    }

    private static void assertRefused(String sentence, String argument) {
        assertThatThrownBy(() -> CameraCredentials.add(CAMERAS, List.of(argument)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("geheim");
    }
}
