package io.maskwatch.schemas.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtsp://10.0.0.5/live               |          | 10.0.0.5   |      | /live",
                "RTSP://rtsp_server:8554/live       |          | rtsp_server | 8554 | /live",
                "http://alert_receiver/hook?x=1#y   |          | alert_receiver |  | /hook?x=1#y",
                "rtsp://127.0.0.1:8554/live@main    |          | 127.0.0.1  | 8554 | /live@main",
                "rtsp://gate_camera/live@main       |          | gate_camera |     | /live@main",
                "rtsp://cam.example:8554/live@main  |          | cam.example | 8554 | /live@main",
                "rtsp://u:p@127.0.0.1:1/live@main   | u:p      | 127.0.0.1  | 1    | /live@main",
                "rtsp://viewer:pa%ss@127.0.0.1/live | viewer:pa%ss | 127.0.0.1 |  | /live",
                "rtsp://v:p%40s%2Fs%@10.0.0.5:554/  | v:p@s/s% | 10.0.0.5   | 554  | /",
                "rtsp://v:%C3%BC+%zz@10.0.0.5       | v:ü+%zz  | 10.0.0.5   |      | ''",
                "rtsp://v:p@ss@10.0.0.5/live        | v:p@ss   | 10.0.0.5   |      | /live",
                "rtsp://v:pa/ss@10.0.0.5/live       | v:pa/ss  | 10.0.0.5   |      | /live",
                "rtsp://[2001:db8::1]:554/live      |          | [2001:db8::1] | 554 | /live",
                "rtsp://u:p@[fe80::1%25eth0]/live   | u:p      | [fe80::1%25eth0] | | /live",
                "rtsp://10.0.0.5?channel=1          |          | 10.0.0.5   |      | ?channel=1",
            })
    void takesAnAddressApart(String text, String login, String host, Integer port, String tail) throws Exception {
        NetworkAddress address = NetworkAddress.parse(text);
        assertThat(address.login().orElse(null)).isEqualTo(login);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port().isPresent() ? address.port().getAsInt() : null)
                .isEqualTo(port);
        assertThat(address.tail()).isEqualTo(tail);
        assertThat(address.withoutLogin()).isEqualTo(address.origin() + tail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/videos/Geheim.mp4               | must begin with a scheme",
                "rtsp:///Geheim                   | names no host",
                "rtsp://viewer:Geheim             | must have HOST or HOST:PORT",
                "rtsp://10.0.0.5:70000/Geheim     | must have HOST or HOST:PORT",
                "rtsp://10.0.0.5:0/Geheim         | must have HOST or HOST:PORT",
                "rtsp://[::Geheim]/x              | must have HOST or HOST:PORT",
                "rtsp://-Geheim/x                 | must have HOST or HOST:PORT",
                "rtsp://admin:Geheim@ho st/live   | holds a space or a control character",
                "rtsp://admin:Ge/heim@-/live      | a / or @ of a password written as",
                "rtsp://admin:12/Geheim@10.0.0.5/ | can be read in two ways",
                "rtsp://a:Ge@heim/geheim@host/x   | can be read in two ways",
                "rtsp://rtsp_server:8554/live@main | can be read in two ways",
            })
    void saysWhatIsWrongWithoutSayingTheAddress(String text, String message) {
        assertThatThrownBy(() -> NetworkAddress.parse(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("Geheim", "heim", "geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "@", ":", "[", "://", "?a=", ".", "%"})
    void refusesAMegabyte(String piece) {
        assertThatThrownBy(() -> NetworkAddress.parse("rtsp://" + piece.repeat(1_000_000 / piece.length())))
                .hasMessageContaining("at most 2000 are allowed");
    }

    @Test
    void showsNoLogin() throws Exception {
        NetworkAddress address = NetworkAddress.parse("rtsp://admin:geheim@10.0.0.5/live?pwd=geheim&channel=1");
        assertThat(address).hasToString("rtsp://10.0.0.5/live?pwd=***&channel=1");
        assertThat(address.origin()).isEqualTo("rtsp://10.0.0.5");
    }
}
