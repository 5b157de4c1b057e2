#!/usr/bin/env bash
# FFmpeg gives a picture of an H.264 stream over RTP only when the next one begins, and each further thread of the decoder costs one more.
#
# Behaviour:  RTP marks the last packet of each picture, and the stream here has key frames only, so a picture could be shown as soon as it has
#             come. FFmpeg's parser doesn't use the mark: it waits for the beginning of the next picture. "nobuffer" and "low_delay" change nothing.
#             The decoder, which takes as many threads as there are processors unless told otherwise, keeps another picture for each
#             thread but the first. MJPEG over RTP has neither delay. With 25 pictures a second nobody notices; with one in a
#             second, as cameras are set to save bandwidth, what the program sees is one to several seconds old.
# Versions:   FFmpeg 8.0.1 (org.bytedeco:ffmpeg 8.0.1-1.5.13), both ends on this machine
# Most guess: without B-frames and with low delay asked for, a picture is there when its last packet is; the codec makes no difference.
# Seen:       2026-12-01, on x86-64
# Way out:    one decoder thread per camera, and stamp pictures with the time of the stream's clock, not with the time they come out.
set -euo pipefail

[ "$(uname -m)" = x86_64 ] || { printf 'skipped: this takes a build for x86-64\n'; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=org.bytedeco:ffmpeg:8.0.1-1.5.13:jar:linux-x86_64 -DoutputDirectory="$folder"
(cd "$folder" && jar xf ffmpeg-*.jar org/bytedeco/ffmpeg/linux-x86_64)
export LD_LIBRARY_PATH=$folder/org/bytedeco/ffmpeg/linux-x86_64
ffmpeg=$LD_LIBRARY_PATH/ffmpeg
chmod +x "$ffmpeg"
"$ffmpeg" -version | sed -n 1p

cat >"$folder/probe.py" <<'PYTHON'
import re
import socket
import subprocess
import sys
import threading
import time

ffmpeg, folder = sys.argv[1:]
RATE = 2  # pictures a second
FORMATS = {"libopenh264": "96 H264/90000", "mjpeg": "26 JPEG/90000"}


def follow(command, stream, pattern, number):
    """Starts a program; returns it and when it first told of each picture, by the picture's number."""
    seen = {}
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, text=True, **{
        "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: subprocess.PIPE})

    def read():
        for line in getattr(program, stream):
            told = re.search(pattern, line)
            if told:
                seen.setdefault(number(float(told[1])), time.monotonic())

    threading.Thread(target=read, daemon=True).start()
    return program, seen


def pictures_late(codec, *options):
    """How many further pictures had been sent when a picture came out of the decoder: the most frequent number."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1] & ~1
    sdp = f"{folder}/{codec}.sdp"
    with open(sdp, "w") as file:
        payload = FORMATS[codec].split()[0]
        file.write(f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP {payload}\na=rtpmap:{FORMATS[codec]}\n")
    # A picture's brightness tells which one it is.
    receiver, received = follow(
        [ffmpeg, "-v", "error", "-protocol_whitelist", "file,udp,rtp", "-fpsprobesize", "1", *options, "-i", sdp,
         "-vf", "signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG:file=pipe\\\\:1:direct=1", "-f", "null", "-"],
        "stdout", r"YAVG=([\d.]+)", lambda brightness: round((brightness - 20) / 6))
    sender, sent = follow(
        [ffmpeg, "-v", "info", "-nostats", "-debug_ts", "-re", "-f", "lavfi",
         "-i", f"color=size=320x240:rate={RATE},format={'yuvj420p' if codec == 'mjpeg' else 'yuv420p'},geq=lum=20+6*N:cb=128:cr=128",
         "-t", "13", "-c:v", codec, *(["-huffman", "default"] if codec == "mjpeg" else ["-g", "1"]), "-threads", "1", "-f", "rtp", f"rtp://127.0.0.1:{port}"],
        "stderr", r"muxer <-.*?\bpts_time:([\d.]+)", lambda seconds: round(seconds * RATE))
    try:
        sender.wait(30)
        numbers = [sum(1 for later, at in sent.items() if later > number and at < time_out) for number, time_out in received.items()
                   if 14 <= number <= 20]
    finally:
        for program in (receiver, sender):
            program.kill()
            program.wait(10)
    assert len(numbers) >= 4, f"too few pictures came: {received}"
    return max(set(numbers), key=numbers.count)


late = {}
for name, codec, options in (
        ("H.264, one thread", "libopenh264", ("-threads", "1")),
        ("H.264, one thread, low delay", "libopenh264", ("-threads", "1", "-fflags", "nobuffer", "-flags", "low_delay")),
        ("H.264, three threads", "libopenh264", ("-threads", "3")),
        ("MJPEG, one thread", "mjpeg", ("-threads", "1"))):
    late[name] = pictures_late(codec, *options)
    print(f"{name}: comes out when {late[name]} more picture(s) have been sent", flush=True)
assert list(late.values()) == [1, 1, 3, 0], "the delays are others now"
PYTHON
python3 "$folder/probe.py" "$ffmpeg" "$folder"
