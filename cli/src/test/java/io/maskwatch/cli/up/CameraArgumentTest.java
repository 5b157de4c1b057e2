package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraArgumentTest {
    @ParameterizedTest
    @CsvSource({
        "gate=rtsp://10.0.0.5/live, rtsp://10.0.0.5/live,",
        "gate=rtsp://admin:geheim@10.0.0.5:554/live?x=1, rtsp://10.0.0.5:554/live?x=1, admin:geheim",
        "gate=rtsps://admin:p%40ss+word@host/live, rtsps://host/live, admin:p@ss+word",
        "gate=rtsp://admin:p@ss@host/live, rtsp://host/live, admin:p@ss",
        "gate=rtsp://admin:pass/word@host/live, rtsp://host/live, admin:pass/word",
        "gate=rtsp://rtsp_server:8554/live, rtsp://rtsp_server:8554/live,",
        "gate=rtsp://[::1]:8554/live, rtsp://[::1]:8554/live,",
        "gate=rtsp://127.0.0.1:8554/live@main, rtsp://127.0.0.1:8554/live@main,",
        "gate=rtsp://viewer:pa%ss@127.0.0.1:8554/live, rtsp://127.0.0.1:8554/live, viewer:pa%ss",
        "xm=rtsp://a:geheim@10.0.0.5/user={user}_password={password}_channel=1, rtsp://10.0.0.5/user={user}_password={password}_channel=1, a:geheim",
    })
    void takesTheLoginOutOfTheAddress(String argument, String streamUri, String credentials) {
        CameraArgument camera = CameraArgument.parse(argument);
        assertThat(camera.streamUri()).isEqualTo(streamUri);
        assertThat(camera.credentials().orElse(null)).isEqualTo(credentials);
        assertThat(camera).hasToString(camera.name() + "=" + streamUri);
    }

    @Test
    void makesAnIdOfTheName() {
        CameraArgument camera = CameraArgument.parse("Tor 4 / Nord=device:0");
        assertThat(camera.name()).isEqualTo("Tor 4 / Nord");
        assertThat(camera.cameraId()).isEqualTo("Tor-4-Nord");
    }

    @Test
    void givesANameWithoutLatinLettersAnIdThatStaysTheSameAndIsItsOwn() {
        CameraArgument camera = CameraArgument.parse("Гараж=device:0");
        assertThat(camera.name()).isEqualTo("Гараж");
        assertThat(camera.cameraId()).isEqualTo("camera-a88c6329bce0");
        assertThat(CameraArgument.parse("Гараж 1=device:0").cameraId())
                .isNotEqualTo(CameraArgument.parse("Двор 1=device:0").cameraId());
        assertThat(CameraArgument.parse("٤=device:0").cameraId()).startsWith("camera-");
        assertThat(CameraArgument.parse("4=device:0").cameraId()).isEqualTo("4");
        // The same letters, composed and decomposed.
        assertThat(CameraArgument.parse("\u0439=device:0").cameraId())
                .isEqualTo(CameraArgument.parse("\u0438\u0306=device:0").cameraId());
    }

    @Test
    void takesAFileWithAColonInItsName(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectory(folder.resolve("2026-11-29T10:15:00")).resolve("gate-10:15:00.mp4");
        Files.writeString(file, "x");
        assertThat(CameraArgument.parse("a=" + file).streamUri())
                .isEqualTo(file.toUri().toString());
        Path working = Path.of("").toAbsolutePath();
        String relative = working.relativize(file).toString();
        assertThat(CameraArgument.parse("a=" + relative).streamUri())
                .isEqualTo(file.toUri().toString());
    }

    @Test
    void takesAFileByItsPathOrItsUri(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a clip.mp4"), "x");
        assertThat(CameraArgument.parse("a=" + file).streamUri())
                .isEqualTo(CameraArgument.parse("b=" + file.toUri()).streamUri())
                .isEqualTo(file.toUri().toString());
    }

    @Test
    void takesALocalDevice() {
        assertThat(CameraArgument.parse("desk=/dev/video0").streamUri()).isEqualTo("device:/dev/video0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "door | --camera must be NAME=URI",
                "=video.mp4 | --camera must be NAME=URI",
                "door= | --camera must be NAME=URI",
                "%%%=device:0 | must be 1..100 characters with a letter or digit",
                "door=/no/such/file.mp4 | camera door: there is no file /no/such/file.mp4",
                "door=/ | is not a file that can be read",
                "door=http://host/stream | must be rtsp://, rtsps://, a file or device:",
                "rtsp://10.0.0.5/user=a_password=b | --camera must be NAME=URI",
                "door=rtsp://admin:p@ss/word@host/live | can be read in two ways because of its @",
                "xm=rtsp://10.0.0.5/user=a_password=b_channel=1 | write rtsp://USER:PASSWORD@HOST/PATH",
                "door=rtsp:///live | must be rtsp://HOST[:PORT]/PATH",
            })
    void saysWhatIsWrong(String argument, String message) {
        assertThatThrownBy(() -> CameraArgument.parse(argument))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMessageNeverShowsThePassword() {
        assertThatThrownBy(() -> CameraArgument.parse("http://admin:geheim@host/stream"))
                .hasMessageNotContaining("geheim");
        for (String address : List.of(
                "127.0.0.1:18599/user=admin_password=geheim_channel=1_stream=0.sdp",
                "10.0.0.5/tcp/av0_0?loginuse=admin&loginpas=geheim",
                "10.0.0.5/cam1?user=admin&pw=geheim",
                "10.0.0.5/admin:geheim/live")) {
            assertThatThrownBy(() -> CameraArgument.parse("xm=rtsp://" + address))
                    .isInstanceOf(UserErrorException.class)
                    .hasMessageNotContaining("geheim");
            assertThatThrownBy(() -> CameraArgument.parse("rtsp://" + address))
                    .isInstanceOf(UserErrorException.class)
                    .hasMessageNotContaining("geheim");
        }
        assertThatThrownBy(() -> CameraArgument.parse("a=ftp://admin:geheim@host/stream"))
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> CameraArgument.parse("a=rtsp://admin:geheim@ho st/stream"))
                .hasMessageNotContaining("geheim");
    }
}
