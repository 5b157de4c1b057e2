#!/usr/bin/env bash
# FFmpeg's scaler gives other pixel values for RGB24 than for BGR24, and takes longer for it, but only when it scales.
#
# Behaviour:  A YUV 4:2:0 picture turned into RGB24 and into BGR24 at its own size gives the same values in the other order. Scaled on the
#             way, most values differ, by up to 5 of 255, and RGB24 takes up to twice the processor time (2.3 and 4.5 ms here): on x86-64
#             the last step has vector code for BGR24, and plain code with other rounding for RGB24. So a program that asks for RGB "to save
#             the swap" becomes slower, and its pictures and checksums change.
# Versions:   PyAV 18.1.0, which brings libswscale 9.5.102; seen through JavaCV 1.5.13, too
# Most guess: the order of the channels changes where the bytes stand, not what they are or what they cost.
# Seen:       2026-11-30, on x86-64
# Way out:    let swscale write BGR24 and swap the channels afterwards.
set -euo pipefail

[ "$(uname -m)" = x86_64 ] || { printf 'skipped: this is about x86-64\n'; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check av==18.1.0 numpy==2.4.6

cat >"$folder/probe.py" <<'PYTHON'
import time

import av
import numpy
from av.video.reformatter import VideoReformatter

print("PyAV", av.__version__, "libswscale", ".".join(map(str, av.library_versions["libswscale"])), "numpy", numpy.__version__)
blocks = numpy.random.default_rng(1).integers(0, 256, (27, 48, 3), dtype=numpy.uint8)
picture = av.VideoFrame.from_ndarray(blocks.repeat(40, 0).repeat(40, 1), format="rgb24").reformat(format="yuv420p")


def pixels(order, width, height):
    scaler = VideoReformatter()
    times = []
    for _ in range(15):
        begun = time.thread_time()
        frame = scaler.reformat(picture, width=width, height=height, format=order, interpolation="BILINEAR", threads=1)
        times.append(time.thread_time() - begun)
    return frame.to_ndarray().astype(int), sorted(times)[len(times) // 2] * 1000


differences = {}
for width, height in ((1920, 1080), (1280, 720)):
    bgr, bgr_time = pixels("bgr24", width, height)
    rgb, rgb_time = pixels("rgb24", width, height)
    difference = numpy.abs(bgr[:, :, ::-1] - rgb)
    differences[width] = difference.max()
    print(f"1920x1080 to {width}x{height}: "
          + (f"BGR24 {bgr_time:.2f} ms, RGB24 {rgb_time:.2f} ms; " if width < 1920 else "")
          + f"{100 * (difference > 0).mean():.0f} % of the values differ, by {difference.max()} at most")

assert differences[1920] == 0, "unscaled, the values differ now"
assert differences[1280] > 0, "scaled, the values are the same now"
PYTHON
"$folder/python/bin/python" "$folder/probe.py"
