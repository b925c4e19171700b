"""The network in whole numbers of eight bits, which takes half of the time.

Weights of seven bits: two products of eight bits each overflow the sums of processors that have no
instruction for them, and a line would not read alike on all machines. The range of each layer's
values is that of made lines. Three kinds of layer stay as they were: the first, which sees the
picture; those whose channels each see only themselves, which would be no quicker; and the last,
whose odds are compared with those of other readers.
"""

import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)

from extract.ocr.own import TALL

from .line_pictures import LinePictures
from .pool import WIDTHS, lesson

_SEED: Final = 5
_LINES: Final = 768
_TOGETHER: Final = 16
"""Lines shown at a time."""
_WITHIN: Final = 99.999
"""Percent of the values of a layer that are within its range."""


def quantized(model: Any, fonts: Path) -> Any:
    """The same network, most of its convolutions in whole numbers."""
    convolutions = [node for node in model.graph.node if node.op_type == "Conv"]
    untouched = [convolutions[0], convolutions[-1], *filter(_is_apart, convolutions)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "quantized.onnx"
        quantize_static(
            model,
            file,
            _Shown(fonts),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[node.name for node in untouched],
            calibrate_method=CalibrationMethod.Percentile,
            extra_options={"CalibPercentile": _WITHIN},
        )
        return onnx.load(file)


def _is_apart(convolution: Any) -> bool:
    """Does each channel see itself alone?"""
    return any(each.name == "group" and each.i > 1 for each in convolution.attribute)


class _Shown(CalibrationDataReader):
    """Made lines, all in pictures of one width."""

    def __init__(self, fonts: Path) -> None:
        self._batches = _batches(LinePictures(fonts, _SEED))

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """The next batch as the network takes it; None after the last."""
        batch = next(self._batches, None)
        return None if batch is None else {"lines": batch}


def _batches(pictures: LinePictures) -> Iterator[NDArray[np.float32]]:
    made = (each.picture for _ in count() if (each := lesson(pictures)) is not None)
    for _ in range(_LINES // _TOGETHER):
        batch = np.ones((_TOGETHER, 1, TALL, WIDTHS[-1].pixels), np.float32)
        for place, picture in zip(batch, islice(made, _TOGETHER), strict=True):
            place[0, :, : picture.shape[1]] = picture / np.float32(127.5) - 1
        yield batch
