"""Kept weights to the file that is read with: ``python -m lampiran.bench.reader.export
WEIGHTS.pt FILE.onnx FONTS``.

The file is as `extract.ocr.network` wants it: lines x steps x characters, the odds of each; none
before all, the space behind all, the others named in the metadata. Most weights are whole
numbers (`quantize`); of the others large tensors are kept in half precision, which halves them, and
made whole when the file is loaded.
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from extract.ocr.own import TALL

from .network import CLASSES, reader_of
from .quantize import quantized
from .signs import CLASS_OF, NO_SIGN, SIGNS, SPACE

_OPSET: Final = 17
_LARGE: Final = 1024
"""Numbers in a tensor from which it is kept in half precision."""
_ORDER: Final = (NO_SIGN, *(CLASS_OF[sign] for sign in SIGNS if sign != SPACE), CLASS_OF[SPACE])
"""Classes of the network in the order of the file."""
_EXAMPLE: Final = (2, 1, TALL, 96)


class _Odds(torch.nn.Module):
    """The reader, its classes in the file's order and as odds."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        reader = reader_of(weights)
        order = [step * CLASSES + place for step in range(reader.steps) for place in _ORDER]
        reader.head.weight.data = reader.head.weight.data[order]
        reader.head.bias.data = reader.head.bias.data[order]
        self.reader = reader

    def forward(self, lines: Any) -> Any:
        return self.reader(lines).softmax(2)


def export(weights: dict[str, Any], file: Path, fonts: Path) -> None:
    """Write the network with its norms folded into the layers before them.

    Lines made with the `fonts` of a folder show which values its layers take.
    """
    torch.onnx.export(
        _Odds(weights).eval(),
        (torch.zeros(_EXAMPLE),),
        str(file),
        opset_version=_OPSET,
        input_names=["lines"],
        output_names=["odds"],
        dynamic_axes={"lines": {0: "lines", 3: "width"}, "odds": {0: "lines", 1: "steps"}},
        dynamo=False,
    )
    model = quantized(onnx.load(str(file)), fonts)
    _halve(model.graph)
    named = "\n".join(sign for sign in SIGNS if sign != SPACE)
    helper.set_model_props(model, {"character": named})
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def _halve(graph: Any) -> None:
    """Large weights in half precision, each with a cast behind it that loading takes away."""
    casts = []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < _LARGE:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def main() -> None:
    """Read the command line and export."""
    if len(sys.argv) != 4:
        sys.exit("python -m lampiran.bench.reader.export WEIGHTS.pt FILE.onnx FONTS")
    weights, file, fonts = map(Path, sys.argv[1:])
    export(torch.load(weights, weights_only=True), file, fonts)


if __name__ == "__main__":
    main()
