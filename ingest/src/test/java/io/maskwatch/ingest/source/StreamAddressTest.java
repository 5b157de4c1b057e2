package io.maskwatch.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maskwatch.ingest.source.FrameSourceException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAddressTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/video",
                "concat:/etc/passwd",
                "pipe:0",
                "hls+file:///videos/a.m3u8",
                "/videos/a.mp4",
                "",
                "rtsp:///stream",
                "rtsp://10.0.0.1/with space",
                "device:/etc/passwd",
                "device:/dev/video0/../../etc/passwd",
                "file://host/videos/a.mp4",
                "file:relative.mp4"
            })
    void refusesEverythingElse(String address) {
        assertThat(refusal(address, folder).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void refusesAPasswordInTheAddressAndDoesNotRepeatIt() {
        FrameSourceException refusal = refusal("rtsp://user:secret@127.0.0.1:1/", folder);
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal).hasMessageContaining("credentialsRef").hasMessageContaining("rtsp://***@127.0.0.1:1/");
        assertThat(refusal.toString()).doesNotContain("secret");
    }

    @Test
    void opensFilesBelowTheFoldersOnlyAlsoByLinksAndDots() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = Files.writeString(folder.resolve("outside.mp4"), "x");
        Path file = Files.writeString(inside.resolve("a b.mp4"), "x");
        Path link = Files.createSymbolicLink(inside.resolve("link.mp4"), outside);
        assertThat(StreamAddress.parse(file.toUri().toString(), List.of(inside)).url())
                .isEqualTo("file:" + file.toRealPath());
        assertThat(refusal(link.toUri().toString(), inside)).hasMessageContaining("ingest.file-roots");
        assertThat(refusal(inside.toUri() + "../outside.mp4", inside)).hasMessageContaining("ingest.file-roots");
        assertThat(refusal(inside.toUri() + "missing.mp4", inside).reason()).isEqualTo(Reason.NO_SUCH_FILE);
        assertThat(refusal(file.toUri().toString()).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void putsEncodedCredentialsIntoTheAddressThatIsNeverShown() throws Exception {
        StreamInput input = StreamAddress.parse("rtsp://10.0.0.1:554/stream?channel=1", List.of());
        StreamInput withLogin = new StreamCredentials(Map.of("GATE", "user:p@s:s/w?rd")).addTo(input, "env:GATE");
        assertThat(withLogin.url()).isEqualTo("rtsp://user:p%40s%3As%2Fw%3Frd@10.0.0.1:554/stream?channel=1");
        assertThat(withLogin).hasToString("rtsp://10.0.0.1:554/stream?channel=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://rtsp_server:8554/live",
                "rtsp://[::1]:8554/live",
                "rtsp://127.0.0.1:8554/live@main",
                "rtsps://10.0.0.1/live?channel=1"
            })
    void opensWhatTheAddressSays(String address) throws Exception {
        assertThat(StreamAddress.parse(address, List.of()).url()).isEqualTo(address);
    }

    @Test
    void putsCredentialsWhereTheAddressAsksForThem() throws Exception {
        String address = "rtsp://10.0.0.1/user={user}_password={password}_channel=1_stream=0.sdp";
        StreamInput input = StreamAddress.parse(address, List.of());
        StreamInput withLogin = new StreamCredentials(Map.of("GATE", "admin:p@s")).addTo(input, "env:GATE");
        assertThat(withLogin.url()).isEqualTo("rtsp://10.0.0.1/user=admin_password=p%40s_channel=1_stream=0.sdp");
        assertThat(withLogin).hasToString(address);
        assertThat(missing(new StreamCredentials(Map.of()), input, null))
                .hasMessageContaining("there is no credentialsRef");
    }

    @Test
    void refusesALoginInThePathAndDoesNotRepeatIt() {
        FrameSourceException refusal = refusal("rtsp://10.0.0.1/user=admin_password=secret_channel=1", folder);
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal).hasMessageContaining("credentialsRef").hasMessageNotContaining("secret");
    }

    @Test
    void saysWhereCredentialsAreMissing() throws Exception {
        StreamInput input = StreamAddress.parse("rtsp://10.0.0.1/", List.of());
        StreamCredentials credentials = new StreamCredentials(Map.of("BAD", "secret"));
        assertThat(missing(credentials, input, "env:NONE")).hasMessageContaining("env:NONE");
        assertThat(missing(credentials, input, "file:" + folder.resolve("none")))
                .hasMessageContaining("cannot be read");
        assertThat(missing(credentials, input, "env:BAD"))
                .hasMessageContaining("user:password")
                .hasMessageNotContaining("secret");
        assertThat(missing(credentials, input, "vault:x")).hasMessageContaining("env:NAME or file:PATH");
    }

    @Test
    void readsNoMoreThanALoginFromTheFileThatARecordNames() throws Exception {
        StreamInput input = StreamAddress.parse("rtsp://10.0.0.1/", List.of());
        StreamCredentials credentials = new StreamCredentials(Map.of());
        Path login = Files.writeString(folder.resolve("login"), "user:password\n");
        assertThat(credentials.addTo(input, "file:" + login).url()).isEqualTo("rtsp://user:password@10.0.0.1/");
        Path accounts = Files.writeString(folder.resolve("accounts"), "root:x:0:0\nbob:x:1:1\n");
        assertThat(missing(credentials, input, "file:" + accounts)).hasMessageContaining("must be one line");
        Path huge = Files.writeString(folder.resolve("huge"), "user:" + "p".repeat(1_000));
        assertThat(missing(credentials, input, "file:" + huge)).hasMessageContaining("at most 1000 bytes");
        assertThat(missing(credentials, input, "file:/dev/zero"))
                .as("would fill the memory of the agent, which runs other cameras")
                .hasMessageContaining("not in a file");
    }

    private static FrameSourceException missing(StreamCredentials credentials, StreamInput input, String reference) {
        return catchThrowableOfType(FrameSourceException.class, () -> credentials.addTo(input, reference));
    }

    private static FrameSourceException refusal(String address, Path... roots) {
        return catchThrowableOfType(FrameSourceException.class, () -> StreamAddress.parse(address, List.of(roots)));
    }
}
