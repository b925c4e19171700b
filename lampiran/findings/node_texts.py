"""The text of the place that a finding names: a node of the plan, or a part of the decree."""

from typing import Any, Final

from ..model import Dekrit, Keputusan, RencanaAksi

_MAIN: Final = ("isi", "jabatan", "nama")
"""The keys that speak for a part of the decree that has several."""


def node_texts(dekrit: Dekrit) -> dict[str, str]:
    """Id to text, for every place that has a text."""
    found = _of_plan(dekrit.rencana_aksi)
    found.update(_of_decree(dekrit.keputusan))
    return found


def _of_plan(plan: RencanaAksi) -> dict[str, str]:
    found: dict[str, str | None] = {"rencana_aksi.judul": plan.judul}
    for area in plan.area:
        found[area.id] = area.nama
        for kegiatan in area.kegiatan:
            found[kegiatan.id] = kegiatan.nama
            for sub in kegiatan.sub_kegiatan:
                found[sub.id] = sub.nama
                for indikator in sub.indikator:
                    details = [one.isi for one in indikator.rincian]
                    found[indikator.id] = indikator.uraian or "; ".join(details) or None
    return {id_: text for id_, text in found.items() if text is not None}


def _of_decree(keputusan: Keputusan) -> dict[str, str]:
    """Parts of a list count from 1: keputusan.mengingat.3 is the third."""
    found = {}
    for key, value in keputusan.model_dump(mode="json").items():
        if isinstance(value, list):
            places = {f"{key}.{number}": item for number, item in enumerate(value, start=1)}
        else:
            places = {key: value}
        for place, item in places.items():
            if text := _text(item):
                found[f"keputusan.{place}"] = text
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = ", ".join(value[key] for key in _MAIN if value.get(key))
    return None if value is None else str(value)
