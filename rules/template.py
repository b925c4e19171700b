"""The template: what a plan of this kind is expected to hold, as a data file.

A template is never trusted to be more than it is: each node says where it was
read, and `asal` says whether the whole is the Juknis, a reconstruction of it, or
an office's own. The file is read strictly, for a misspelt key would switch a rule off.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from lampiran.align.wording import normalised
from lampiran.errors import LampiranError
from lampiran.model import Nilai, Teks

try:
    from yaml import CSafeLoader as _SafeLoader  # six times as fast
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

FOLDER: Final = Path(__file__).parent / "templates"
DEEPEST: Final = 40
"""Collections within one another; the four levels of a plan need ten."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS: Final = {"satker"}


class TemplateError(LampiranError):
    """The template is not there or does not hold together."""

    exit_code = 12


class SimpulTemplate(Nilai):
    """What every node of a template says, whatever its level."""

    nama: Teks
    sumber: Teks | None = Field(default=None, description="where it was read; null: sumber_umum")
    wajib: bool = Field(default=True, description="false: a plan may lack it")
    alias: tuple[Teks, ...] = Field(default=(), description="other wordings that mean this node")
    dikuatkan_oleh: tuple[Teks, ...] = ()
    ejaan_tercetak: tuple[Teks, ...] = Field(
        default=(), description="how the source spells words that stand mended in nama"
    )
    catatan: Teks | None = None
    rincian: tuple[Teks, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its name and its other names."""
        return (self.nama, *self.alias)

    def children(self) -> tuple["SimpulTemplate", ...]:
        """The nodes one level below."""
        return ()


class IndikatorTemplate(SimpulTemplate):
    """The deepest level: nothing stands under it."""


class SubKegiatanTemplate(SimpulTemplate):
    """A sub kegiatan with its indikator."""

    indikator: tuple[IndikatorTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.indikator


class KegiatanTemplate(SimpulTemplate):
    """A kegiatan with its sub kegiatan."""

    sub_kegiatan: tuple[SubKegiatanTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.sub_kegiatan


class AreaTemplate(SimpulTemplate):
    """An area perubahan with its kegiatan."""

    kegiatan: tuple[KegiatanTemplate, ...] = ()

    def children(self) -> tuple[SimpulTemplate, ...]:
        """The nodes one level below."""
        return self.kegiatan


class Template(Nilai):
    """A whole template; sound in itself, or it cannot be made."""

    id: Teks
    versi: Teks
    asal: Literal["juknis", "rekonstruksi", "satker"]
    judul: Teks | None = None
    catatan: Teks | None = None
    sumber_umum: Teks = Field(description="the source of every node that names none")
    sumber: dict[Teks, Teks] = Field(description="short name of a source to what it is")
    area: tuple[AreaTemplate, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        faults = [*self._unknown_sources(), *_clashes("area", self.area)]
        faults += [fault for node in _walk(self.area) for fault in _faults_of(node)]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _unknown_sources(self) -> Iterator[str]:
        named = {self.sumber_umum}
        for node in _walk(self.area):
            named.update(node.dikuatkan_oleh, (node.sumber,) if node.sumber else ())
        for name in sorted(named - set(self.sumber)):
            yield f"the source '{name}' is not explained under 'sumber'"


def _walk(nodes: Iterable[SimpulTemplate]) -> Iterator[SimpulTemplate]:
    for node in nodes:
        yield node
        yield from _walk(node.children())


def _faults_of(node: SimpulTemplate) -> Iterator[str]:
    for text in (*node.wordings, *node.rincian):
        for name in _PLACEHOLDER.findall(text):
            if name not in _PLACEHOLDERS:
                yield f"'{text}' has the unknown placeholder {{{name}}}"
    yield from _clashes(f"'{node.nama}'", node.children())


def _clashes(where: str, siblings: Iterable[SimpulTemplate]) -> Iterator[str]:
    """Two siblings that share a wording: a plan could never be matched to the right one."""
    owner: dict[str, str] = {}
    for node in siblings:
        for wording in {normalised(text) for text in node.wordings}:
            if wording in owner:
                yield f"{where} names '{node.nama}' twice (also as '{owner[wording]}')"
            owner[wording] = node.nama


class _StrictLoader(_SafeLoader):
    """YAML without its traps: no key twice, no anchors (and so no loops, no bombs)."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key.value}' stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _load_strictly(text: str) -> Any:
    """The data of a YAML text whose events were looked through first: the loader itself is C."""
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        where: Any = event.start_mark
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.composer.ComposerError(None, None, "it nests without end", where)
        if isinstance(event, yaml.AliasEvent):
            words = f"'*{event.anchor}' refers to another place"
            raise yaml.composer.ComposerError(None, None, words, where)
    return yaml.load(text, Loader=_StrictLoader)


def template_names() -> tuple[str, ...]:
    """The templates that come with the program."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def load_template(name_or_path: str | Path) -> Template:
    """Read a template that comes with the program, or one's own from a file."""
    path = _find(name_or_path)
    try:
        data = _load_strictly(path.read_text(encoding="utf-8"))
        return Template.model_validate(data)
    except OSError as error:
        raise TemplateError(
            f"the template cannot be read ({error.strerror})",
            remedy="Check the name and the permissions of the file.",
            file=path,
        ) from error
    except ValidationError as error:
        raise TemplateError(
            f"the template is not valid: {_first_fault(error)}",
            remedy="Mend this place; rules/templates shows the form.",
            file=path,
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = "" if mark is None else f" (line {mark.line + 1})"
        raise TemplateError(
            f"the template is not the YAML expected here: {error.problem}{line}",
            remedy="Mend this line; anchors and repeated keys are not allowed.",
            file=path,
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise TemplateError(
            "the template is not a YAML text in UTF-8",
            remedy="Save it as UTF-8 text; rules/templates shows the form.",
            file=path,
        ) from error


def _find(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    own = FOLDER / f"{text}.yaml"
    if isinstance(name_or_path, str) and _NAME.match(text) and own.is_file():
        return own
    path = Path(name_or_path)
    if path.is_file():
        return path
    raise TemplateError(
        f"there is no template '{text}'",
        remedy=f"Give a file, 'none', or one of: {', '.join(template_names())}.",
    )


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    words = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        words = "unknown key"
    return f"{place}: {words}" if place else words
