#!/usr/bin/env python3
"""Makes MODEL.int8.onnx from MODEL.onnx, and names it in the card MODEL.json.

Weights and activations of the convolutions become 8-bit integers (static quantisation, weights per output channel). The
first convolutions and what comes after the last one stay in float: they cost little and hold the detail. The limits of the
activations are their least and greatest values over the pictures.

    pip install -r requirements.txt
    python quantise.py face-detector.onnx  --pictures 'data/scenes/train/*.jpg'  --count 64
    python quantise.py mask-classifier.onnx --pictures 'data/crops/train/*/*.jpg' --count 200

Measure the result with `./maskwatch eval --engine onnx-runtime-int8 --model MODEL.onnx` before you use it.
"""

import argparse
import glob
import hashlib
import json
import os
import random
import tempfile

import numpy
import onnx
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

FIRST_IN_FLOAT = 3
DETECTOR_INPUT = (640, 360)


def planes(image, card):
    values = numpy.asarray(image, numpy.float32).transpose(2, 0, 1) / card["scale"]
    channels = (3, 1, 1)
    mean = numpy.array(card["mean"], numpy.float32).reshape(channels)
    deviation = numpy.array(card["deviation"], numpy.float32).reshape(channels)
    return (values - mean) / deviation


def detector_input(path, card):
    """The picture at the upper left of a black canvas, as float [1, 3, H, W]."""
    width, height = DETECTOR_INPUT
    image = Image.open(path).convert("RGB")
    image.thumbnail(DETECTOR_INPUT, Image.BILINEAR)
    canvas = Image.new("RGB", (width, height))
    canvas.paste(image, (0, 0))
    return planes(canvas, card)[None]


def classifier_input(path, card):
    """The middle of a face that was cut out, as float [1, 3, crop, crop]."""
    image = Image.open(path).convert("RGB").resize((card["resize"], card["resize"]), Image.BILINEAR)
    edge = (card["resize"] - card["crop"]) // 2
    return planes(image.crop((edge, edge, edge + card["crop"], edge + card["crop"])), card)[None]


class Pictures(CalibrationDataReader):
    def __init__(self, paths, read, name):
        self.inputs = ({name: read(path)} for path in paths)

    def get_next(self):
        return next(self.inputs, None)


def left_in_float(graph):
    convolutions = [index for index, node in enumerate(graph.node) if node.op_type == "Conv"]
    after = convolutions[-1] + 1
    if after < len(graph.node) and graph.node[after].op_type in ("Relu", "Clip"):
        after += 1
    first = [graph.node[index].name for index in convolutions[:FIRST_IN_FLOAT]]
    return first + [node.name for node in graph.node[after:]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="the .onnx file, its card (.json) beside it")
    parser.add_argument("--pictures", required=True, help="a pattern of pictures such as those of the training")
    parser.add_argument("--count", type=int, default=64, help="how many of them (default: 64)")
    arguments = parser.parse_args()
    if not arguments.model.endswith(".onnx") or arguments.model.endswith(".int8.onnx"):
        parser.error(f"{arguments.model} is no float ONNX model: expected a .onnx file")
    stem = arguments.model[: -len(".onnx")]
    with open(stem + ".json", encoding="utf-8") as file:
        content = json.load(file)
    card = content.get("detector") or content["classifier"]
    read = detector_input if "detector" in content else classifier_input
    paths = sorted(glob.glob(arguments.pictures))
    if len(paths) < arguments.count:
        parser.error(f"{arguments.pictures} matches {len(paths)} pictures, {arguments.count} are needed")
    random.Random(1).shuffle(paths)
    target = stem + ".int8.onnx"
    # In the model's folder, so that whole files can replace what was there.
    with tempfile.TemporaryDirectory(prefix=".quantise-", dir=os.path.dirname(os.path.abspath(stem))) as folder:
        prepared = os.path.join(folder, "prepared.onnx")
        quantised = os.path.join(folder, "quantised.onnx")
        quant_pre_process(arguments.model, prepared, skip_symbolic_shape=True)
        graph = onnx.load(prepared).graph
        quantize_static(
            prepared,
            quantised,
            Pictures(paths[: arguments.count], lambda path: read(path, card), graph.input[0].name),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "Relu", "Clip", "Add"],
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=left_in_float(graph),
            calibrate_method=CalibrationMethod.MinMax,
            extra_options={"ActivationSymmetric": False, "WeightSymmetric": True},
        )
        with open(quantised, "rb") as file:
            weights = file.read()
        content["onnxInt8"] = {"sha256": hashlib.sha256(weights).hexdigest(), "bytes": len(weights)}
        described = os.path.join(folder, "card.json")
        with open(described, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2)
        os.replace(quantised, target)
        os.replace(described, stem + ".json")
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
