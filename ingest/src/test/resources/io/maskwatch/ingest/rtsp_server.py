"""Serves a file at rtsp://127.0.0.1:PORT/stream, at the pace of its times, like a camera.

usage: rtsp_server.py PORT FILE [OPTIONS]      PORT 0 takes a free one. Prints "ready PORT" and runs until killed.

  --login USER PASSWORD   wants a login
  --udp                   speaks RTP over UDP only
  --shared                all clients see the same moment of the file; a client that joins takes it back to its beginning
  --live                  all clients see the same moment of the file, as with a camera
  --codec CODEC           FILE is an AVI of JPEGs, served as h264, h265 or jpeg; without it, FILE is an H.264 MP4
  --clock                 prints "zero MICROS" now and then: when the first picture of FILE was shown, since 1970
"""

import argparse
import socket
import sys
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("port")
parser.add_argument("file")
parser.add_argument("--login", nargs=2)
parser.add_argument("--udp", action="store_true")
parser.add_argument("--shared", action="store_true")
parser.add_argument("--live", action="store_true")
parser.add_argument("--codec", choices=["h264", "h265", "jpeg"])
parser.add_argument("--clock", action="store_true")
options = parser.parse_args()
Gst.init(None)

ENCODE = {
    None: "qtdemux ! h264parse ! rtph264pay config-interval=1",
    "h264": "avidemux ! jpegdec ! videoconvert ! x264enc tune=zerolatency key-int-max=2"
    " ! h264parse ! rtph264pay config-interval=1",
    "h265": "avidemux ! jpegdec ! videoconvert ! x265enc tune=zerolatency speed-preset=ultrafast key-int-max=2"
    " ! h265parse ! rtph265pay config-interval=1",
    "jpeg": "avidemux ! jpegdec ! videoconvert ! jpegenc ! rtpjpegpay",
}
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(f'( filesrc location="{options.file}" ! {ENCODE[options.codec]} name=pay0 pt=96 )')
if options.live:
    # What comes from a file can be sought in, and GStreamer's server does that for each client. What comes from a socket can't.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        relay = probe.getsockname()[1]
    sender = Gst.parse_launch(
        f'filesrc location="{options.file}" ! qtdemux ! h264parse ! rtph264pay name=pay pt=96 '
        f"! udpsink host=127.0.0.1 port={relay}"
    )
    sender.set_state(Gst.State.PAUSED)
    sender.get_state(Gst.CLOCK_TIME_NONE)
    parameters = sender.get_by_name("pay").get_static_pad("src").get_current_caps().get_structure(0).get_string("sprop-parameter-sets")
    caps = "application/x-rtp,media=video,clock-rate=90000,encoding-name=H264,payload=96,sprop-parameter-sets="
    factory.set_launch(
        f"( udpsrc address=127.0.0.1 port={relay} caps=\"{caps}(string)\\\"{parameters}\\\"\" "
        "! rtph264depay ! h264parse ! rtph264pay name=pay0 pt=96 )"
    )
    sender.set_state(Gst.State.PLAYING)
factory.set_shared(options.shared or options.live)
if options.udp:
    factory.set_protocols(GstRtsp.RTSPLowerTrans.UDP)


def tell_clock(pipeline):
    clock = pipeline.get_clock()
    if clock and pipeline.get_state(0)[1] == Gst.State.PLAYING:
        running = clock.get_time() - pipeline.get_base_time()
        print("zero", int(time.time() * 1e6 - running / 1e3), flush=True)
    return True


def configured(_, media):
    GLib.timeout_add(200, tell_clock, media.get_element().get_parent())


if options.clock:
    factory.connect("media-configure", configured)

server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(options.port)
if options.login:
    auth = GstRtspServer.RTSPAuth()
    viewer = GstRtspServer.RTSPToken()
    viewer.set_string("media.factory.role", "viewer")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(*options.login), viewer)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)

server.get_mount_points().add_factory("/stream", factory)
if server.attach(None) == 0:
    sys.exit(f"port {options.port} cannot be used")
print("ready", server.get_bound_port(), flush=True)
GLib.MainLoop().run()
