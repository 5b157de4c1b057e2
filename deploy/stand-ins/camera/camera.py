"""Serves an H.264 MP4 file at rtsp://HOST:PORT/demo, from its beginning for each client: camera.py PORT FILE."""

import signal
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

port, file = sys.argv[1:]
Gst.init(None)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(f'( filesrc location="{file}" ! qtdemux ! rtph264pay name=pay0 pt=96 config-interval=1 )')
server = GstRtspServer.RTSPServer()
server.set_address("0.0.0.0")
server.set_service(port)
server.get_mount_points().add_factory("/demo", factory)
if server.attach(None) == 0:
    sys.exit(f"port {port} cannot be used")
loop = GLib.MainLoop()
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, loop.quit)  # process 1 dies of no signal by itself
loop.run()
