"""The settings of an office for its feed: what no decree says, written by a person."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, create_model

from lampiran.findings.toml_file import SettingsError, load
from lampiran.model import Nilai, Teks

from .fields import Asal, Bentuk, Medan, fault, fields, settable
from .patterns import places
from .texts import clean

REMEDY: Final = (
    "Mend it; docs/jdihn.md says what may stand there, and 'lampiran publish --jdihn "
    "--make-settings' prints a file to begin with."
)
_IN_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_STANDS_FOR: Final = {"tanggal": "2026-06-19", "tahun": "2026"}
"""What places are taken for where the form of a value is checked before they are known."""


def _checked(medan: Medan) -> Any:
    def check(value: Any) -> Any:
        if medan.bentuk is Bentuk.WAKTU and isinstance(value, datetime.datetime):
            value = value.isoformat().replace("+00:00", "Z")
        elif medan.bentuk is Bentuk.TANGGAL and type(value) is datetime.date:
            value = value.isoformat()
        if not isinstance(value, str) or not value.strip():
            return value  # not filled in yet; another type is told by the model
        if places(value) and not medan.semua:
            raise ValueError("what mends a reading is written out, without {places}")
        if clean(value) is None:
            raise ValueError("there is nothing to see in it, or far too much")
        example = _IN_BRACES.sub(lambda place: _STANDS_FOR.get(place[1], "x"), value.strip())
        if wrong := fault(medan.bentuk, example):
            raise ValueError(wrong)
        return clean(value)

    return Annotated[str | None, BeforeValidator(check)]


def _model(name: str, chosen: Mapping[str, Medan], **more: Any) -> type[Nilai]:
    given: dict[str, Any] = {known: (_checked(medan), None) for known, medan in chosen.items()}
    given.update(more)
    return create_model(name, __base__=Nilai, **given)


_ALL: Final = _model("Semua", {name: one for name, one in fields().items() if one.semua})
_ONE: Final = _model(
    "SatuKeputusan",
    {name: one for name, one in settable().items() if one.asal is not Asal.TETAP},
    berkas=(Teks, ...),
)


class _File(Nilai):
    semua: _ALL = Field(default_factory=_ALL)  # type: ignore[valid-type]
    keputusan: tuple[_ONE, ...] = ()  # type: ignore[valid-type]


class Settings:
    """What the office says of all its decrees, and of single ones."""

    def __init__(self, for_all: Mapping[str, str], for_one: Mapping[str, Mapping[str, str]]):
        self.for_all: Final = for_all
        self.for_one: Final = for_one
        """By the name of the decree's file."""

    def of(self, names: tuple[str, ...]) -> tuple[str | None, Mapping[str, str]]:
        """What is said of a decree that is known by these names, and by which of them."""
        for name in names:
            if name in self.for_one:
                return name, self.for_one[name]
        return None, {}


def read(file: Path | None) -> Settings:
    """The settings in a file; without one, nothing is said."""
    if file is None:
        return Settings({}, {})
    content = load(_File, file, REMEDY)
    for_one: dict[str, dict[str, str]] = {}
    for number, one in enumerate(content.keputusan, start=1):
        given = _given(one)
        berkas = given.pop("berkas")
        if berkas in for_one:
            raise SettingsError(
                f"[[keputusan]] number {number}: '{berkas}' was there before",
                remedy="Put what is said of one decree into one place.",
                file=file,
            )
        for_one[berkas] = given
    return Settings(_given(content.semua), for_one)


def _given(model: Nilai) -> dict[str, str]:
    """What was filled in; an empty text is a blank that nobody has filled yet."""
    return {
        name: value
        for name, value in model.model_dump().items()
        if isinstance(value, str) and value.strip()
    }
