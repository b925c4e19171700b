"""The JSON Schemas of the public files, made from the models.

pydantic sees only that a serializer of our own gives back some dictionary. What
those serializers leave out is said here by hand, so that the schema tells the
truth: the schedule stands on the deepest node only, and a place has either a box
or a line.
"""

import json
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .model import VERSI_SKEMA, DaftarTemuan, Dekrit, Jejak, Perbedaan
from .model.difference import Perubahan
from .model.finding import Rujuk
from .model.plan import JADWAL, Kegiatan, SubKegiatan
from .model.trace import JejakNilai, TakDitempatkan

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
PUBLIC: Final[dict[str, type[BaseModel]]] = {
    "lampiran": Dekrit,
    "jejak": Jejak,
    "temuan": DaftarTemuan,
    "beda": Perbedaan,
}
CANONICAL: Final = "kanonik"
"""A line of an export as JSON: what NAME.json says, with keys that stay."""
SCHEMAS: Final = (*PUBLIC, CANONICAL)
_KEYED: Final = ("Area", "Kegiatan", "SubKegiatan", "Indikator")
_CHILDREN: Final[dict[type[Any], str]] = {SubKegiatan: "indikator", Kegiatan: "sub_kegiatan"}


class _AsPrinted(GenerateJsonSchema):
    """Describes a model by its fields even where a function of ours prints it."""

    schema_dialect = DIALECT

    def ser_schema(self, schema: Any) -> JsonSchemaValue | None:
        """Nothing of its own for a wrapping function: the fields speak."""
        if schema["type"] == "function-wrap":
            return None
        return super().ser_schema(schema)

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Every key is printed; the exceptions are said below."""
        del field, total
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is for who writes such a file, not for who reads it."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Add what the serializer of this model leaves out."""
        described = super().model_schema(schema)
        model = schema["cls"]
        if model in _CHILDREN:
            _schedule_on_the_deepest(described, _CHILDREN[model])
        if model in (JejakNilai, TakDitempatkan):
            _box_or_line(described)
        if model is Rujuk:
            _what_is_there(described, ("halaman", "baris"))
        if model is Perubahan:
            _what_is_there(described, ("saingan", "kaitan"))
        return described


def _schedule_on_the_deepest(described: JsonSchemaValue, children: str) -> None:
    described["required"] = [name for name in described["required"] if name not in JADWAL]
    described["if"] = {"properties": {children: {"maxItems": 0}}}
    described["then"] = {"required": list(JADWAL)}
    described["else"] = {"properties": dict.fromkeys(JADWAL, False)}


def _box_or_line(described: JsonSchemaValue) -> None:
    of_page, of_line = ["kotak"], ["baris", "kolom"]
    described["required"] = [
        name for name in described["required"] if name not in (*of_page, *of_line)
    ]
    described["properties"]["kotak"] = _without_null(described["properties"]["kotak"])
    described["oneOf"] = [
        {"required": of_page, "properties": dict.fromkeys(of_line, False)},
        {"required": of_line, "properties": dict.fromkeys(of_page, False)},
    ]


def _what_is_there(described: JsonSchemaValue, keys: tuple[str, ...]) -> None:
    """Keys that are left out where there is nothing to say."""
    properties = described["properties"]
    for key in keys:
        properties[key] = _without_null(properties[key])
    described["required"] = [key for key in described["required"] if key not in keys]


def _without_null(described: JsonSchemaValue) -> JsonSchemaValue:
    """A box that is printed is a box."""
    (kind,) = (one for one in described["anyOf"] if one != {"type": "null"})
    rest = {key: value for key, value in described.items() if key != "anyOf"}
    return {**kind, **rest}


def schema(name: str) -> dict[str, Any]:
    """The schema of one public file, by its name in `SCHEMAS`."""
    if name == CANONICAL:
        return _with_keys(schema("lampiran"))
    described = PUBLIC[name].model_json_schema(mode="serialization", schema_generator=_AsPrinted)
    return {"$schema": DIALECT, "$id": f"urn:lampiran:{name}:{VERSI_SKEMA}", **described}


def _with_keys(described: dict[str, Any]) -> dict[str, Any]:
    """The same with the key of the decree, and of every node of the plan."""
    decree = "[0-9a-f]{10,}"
    keyed = [(described, decree)]
    keyed += [(described["$defs"][name], decree + "-[0-9a-f]{12}") for name in _KEYED]
    for inside, pattern in keyed:
        inside["properties"]["kunci"] = {"type": "string", "pattern": f"^{pattern}$"}
        inside["required"] = [*inside["required"], "kunci"]
    return {**described, "$id": f"urn:lampiran:{CANONICAL}:{VERSI_SKEMA}"}


def schema_text(name: str) -> str:
    """The schema as it is committed under ``schema/``."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def file_name(name: str) -> str:
    """The name of the committed file."""
    return f"{name}-{VERSI_SKEMA}.schema.json"
