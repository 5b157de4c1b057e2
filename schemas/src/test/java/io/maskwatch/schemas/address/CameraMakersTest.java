package io.maskwatch.schemas.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Redaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as the makers of cameras document them, and as their owners write a login into them. */
class CameraMakersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hikvision   | rtsp://10.0.0.5:554/Streaming/Channels/101",
                "Hikvision   | rtsp://10.0.0.5/Streaming/tracks/101?starttime=20261129T101500Z&endtime=20261129T111500Z",
                "Dahua       | rtsp://10.0.0.5:554/cam/realmonitor?channel=1&subtype=0",
                "Amcrest     | rtsp://10.0.0.5:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif",
                "Axis        | rtsp://10.0.0.5/axis-media/media.amp?videocodec=h264&resolution=640x480&camera=1",
                "Axis        | rtsp://10.0.0.5/axis-media/media.amp?streamprofile=Quality",
                "Foscam      | rtsp://10.0.0.5:88/videoMain",
                "Xiongmai    | rtsp://10.0.0.5:554/user={user}_password={password}_channel=1_stream=0.sdp?real_stream",
                "Reolink     | rtsp://10.0.0.5:554/h264Preview_01_main",
                "Tapo        | rtsp://10.0.0.5:554/stream1",
                "Vivotek     | rtsp://10.0.0.5:554/live1s1.sdp",
                "D-Link      | rtsp://10.0.0.5:554/play1.sdp",
                "Wansview    | rtsp://10.0.0.5:554/live/ch0",
                "Uniview     | rtsp://10.0.0.5:554/unicast/c1/s0/live",
                "Uniview     | rtsp://10.0.0.5/media/video1/multicast",
                "Bosch       | rtsp://10.0.0.5/rtsp_tunnel?inst=2&line=1",
                "Hanwha      | rtsp://10.0.0.5/profile2/media.smp",
                "Panasonic   | rtsp://10.0.0.5/MediaInput/h264/stream_1",
                "TVT         | rtsp://10.0.0.5:554/chID=1&streamType=main&linkType=tcp",
                "Ubiquiti    | rtsps://10.0.0.5:7441/s0?enableSrtp",
                "VStarcam    | rtsp://10.0.0.5:10554/udp/av0_0",
                "GStreamer   | rtsp://10.0.0.5:8554/live:1",
                "MediaMTX    | rtsp://10.0.0.5:8554/live@main",
            })
    void takesAnAddressWithoutALoginAndShowsIt(String maker, String address) throws Exception {
        assertThat(NetworkAddress.parse(address).carriesLogin()).as(maker).isFalse();
        assertThat(Redaction.redact("cannot open " + address + " now")).isEqualTo("cannot open " + address + " now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hikvision   | rtsp://Zulu:Tango@10.0.0.5:554/Streaming/Channels/101",
                "Hikvision   | rtsp://10.0.0.5/ISAPI/Streaming/channels/101?auth=WnVsdTpUYW5nbw==",
                "Dahua       | rtsp://10.0.0.5/cam/realmonitor?channel=1&subtype=0&authbasic=VGFuZ28=",
                "Amcrest     | http://10.0.0.5/cgi-bin/mjpg/video.cgi?channel=1&loginuser=Zulu&loginpass=Tango",
                "Axis        | rtsp://10.0.0.5/axis-media/media.amp?user=Zulu&passwd=Tango",
                "Foscam      | http://10.0.0.5:88/cgi-bin/CGIStream.cgi?cmd=GetMJStream&usr=Zulu&pwd=Tango",
                "Xiongmai    | rtsp://10.0.0.5:554/user=Zulu_password=Tango_channel=1_stream=0.sdp?real_stream",
                "Xiongmai    | rtsp://10.0.0.5:554/user=Zulu&password=Tango&channel=1&stream=0.sdp?real_stream",
                "Xiongmai    | rtsp://10.0.0.5/user=Zulu_password=Ta_ngo/Tango_channel=1_stream=1.sdp",
                "Reolink     | rtmp://10.0.0.5/bcs/channel0_main.bcs?channel=0&stream=0&user=Zulu&password=Tango",
                "Reolink     | http://10.0.0.5/flv?port=1935&app=bcs&token=Tango",
                "Tapo        | rtsp://Zulu%40home.example:Tango@10.0.0.5/stream1",
                "Vivotek     | rtsp://10.0.0.5/live.sdp?usr=Zulu&psw=Tango",
                "D-Link      | rtsp://10.0.0.5/live1.sdp?account=Zulu&passcode=Tango",
                "Wansview    | rtsp://10.0.0.5/live/ch0#Zulu:Tango",
                "VStarcam    | rtsp://10.0.0.5/tcp/av0_0?loginuse=Zulu&loginpas=Tango",
                "Blue Iris   | rtsp://10.0.0.5/cam1?user=Zulu&pw=Tango",
                "Uniview     | rtsp://10.0.0.5/Zulu:Tango/unicast/c1/s0/live",
                "Zavio       | rtsp://10.0.0.5/video.pro1?u=Zulu&p=Tango",
                "Ubiquiti    | rtsps://10.0.0.5:7441/live?accessToken=Tango",
                "Geovision   | rtsp://10.0.0.5/login/Zulu/password/Tango/ch1",
                "encoded     | rtsp://10.0.0.5/live?pass%77ord=Tango",
                "encoded     | rtsp://10.0.0.5/Zulu%3ATango/live",
                "encoded     | rtsp://10.0.0.5/live;jsession=Tango",
                "in another  | rtsp://10.0.0.5/proxy?camera=rtsp://Zulu:Tango@10.0.0.6/live",
            })
    void findsALoginAndNeverShowsThePassword(String maker, String address) throws Exception {
        NetworkAddress parsed = NetworkAddress.parse(address);
        assertThat(parsed.carriesLogin()).as(maker).isTrue();
        assertThat(parsed.toString()).as(maker).doesNotContain("Tango", "VGFuZ28", "WnVsdTpUYW5nbw");
        assertThat(Redaction.redact("cannot open " + address + ": refused"))
                .as(maker)
                .doesNotContain("Tango", "VGFuZ28", "WnVsdTpUYW5nbw")
                .contains("10.0.0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtsp://10.0.0.5/live?whatever=Tango          | rtsp://10.0.0.5/live?whatever=***",
                "rtsp://10.0.0.5/ch1?channel=1&x=Tango&fps=10 | rtsp://10.0.0.5/ch1?channel=1&x=***&fps=10",
                "rtsp://10.0.0.5/user=Zulu_password=Tango_channel=1_stream=0.sdp | rtsp://10.0.0.5/user=***_password=***_channel=1_stream=0.sdp",
            })
    void showsNoValueWhoseNameItDoesNotKnow(String address, String shown) {
        assertThat(Redaction.redact(address)).isEqualTo(shown);
    }
}
