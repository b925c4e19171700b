"""The network: small, convolutional, from the picture of a line to its signs, step by step.

No part of it remembers more than a few letters to either side, so that it reads what is
printed rather than what a sentence would have.
"""

from typing import Any, Final

import torch
from torch import nn

from extract.ocr.own import TALL

from .signs import SIGNS

CLASSES: Final = len(SIGNS) + 1
"""With that of none."""
STEPS: Final = 2
"""Steps a column of the last layer, which is four pixels wide: an "l" of small type is narrower,
and two of them need a step of none between."""
COLUMN: Final = 4
_STROKES: Final = (16, 24, 40, 80)
"""Channels of the layers that see strokes."""
_LETTERS: Final = 192
"""Channels of those that see letters."""
_DEEP: Final = 5
"""Layers of these."""
_REACH: Final = 9
"""Columns that each of these sees."""
_DROPPED: Final = 0.1


def _seen(taken: int, given: int, stride: int | tuple[int, int] = 1) -> Any:
    return nn.Sequential(
        nn.Conv2d(taken, given, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(given),
        nn.ReLU(inplace=True),
    )


class _Again(nn.Module):
    """Two more looks, added to what was seen."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _seen(channels, channels)
        self.second = nn.Sequential(
            nn.Conv2d(channels, channels, 3, 1, padding=1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, seen: Any) -> Any:
        return torch.relu(seen + self.second(self.first(seen)))


class _Along(nn.Module):
    """Each channel along its neighbours, then all channels of a column together; added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.along = nn.Conv1d(
            channels, channels, _REACH, padding=_REACH // 2, groups=channels, bias=False
        )
        self.along_norm = nn.BatchNorm1d(channels)
        self.wider = nn.Conv1d(channels, 2 * channels, 1)
        self.back = nn.Conv1d(2 * channels, channels, 1, bias=False)
        self.back_norm = nn.BatchNorm1d(channels)

    def forward(self, columns: Any) -> Any:
        mixed = torch.relu(self.wider(self.along_norm(self.along(columns))))
        return columns + self.back_norm(self.back(mixed))


class LineReader(nn.Module):
    """Takes lines x 1 x TALL x width, -1 (black) to 1; gives lines x steps x classes.

    What it gives are logits in the order of `signs`, `steps` of them for each column.
    """

    def __init__(self, steps: int = STEPS) -> None:
        super().__init__()
        one, two, three, four = _STROKES
        self.steps = steps
        self.front = nn.Sequential(
            _seen(1, one, 2),
            _seen(one, two),
            _seen(two, three, (2, 1)),
            _Again(three),
            _seen(three, four, 2),
            _Again(four),
        )
        self.flat = nn.Sequential(
            nn.Conv1d(four * TALL // 8, _LETTERS, 1, bias=False),
            nn.BatchNorm1d(_LETTERS),
            nn.ReLU(inplace=True),
        )
        self.along = nn.Sequential(*(_Along(_LETTERS) for _ in range(_DEEP)))
        self.drop = nn.Dropout(_DROPPED)
        self.head = nn.Conv1d(_LETTERS, CLASSES * steps, 1)

    def forward(self, lines: Any) -> Any:
        """The logits; see the class."""
        columns = self.flat(self.front(lines).flatten(1, 2))
        found = self.head(self.drop(self.along(columns)))
        return found.unflatten(1, (self.steps, CLASSES)).permute(0, 3, 1, 2).flatten(1, 2)


def reader_of(weights: dict[str, Any], steps: int | None = None) -> Any:
    """A reader with weights that were kept, in evaluation mode.

    With `steps` given, one of fewer steps a column becomes one of so many, which at first say
    the same.
    """
    had = weights["head.bias"].shape[0] // CLASSES
    wanted = steps or had
    reader = LineReader(wanted)
    heads = {
        name: torch.cat([weights[name]] * (wanted // had)) for name in ("head.weight", "head.bias")
    }
    reader.load_state_dict({**weights, **heads})
    return reader.eval()
