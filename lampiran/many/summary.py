"""What a run says of all its decrees together: who lacks what, what is found most, when work is."""

import sqlite3
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from lampiran.findings.rule_page import title

Lang = Literal["id", "en"]
_SHOWN: Final = 10
"""Findings, decrees and failures that are told in words; the file holds all."""


def of(base: sqlite3.Connection, lang: Lang) -> dict[str, Any]:
    """The content of ringkasan.json."""
    return {
        "dokumen": _documents(base),
        "gagal": _rows(
            base,
            "SELECT berkas, nama, kode_keluar, pesan, saran FROM berkas "
            "WHERE status = 'gagal' ORDER BY urut",
        ),
        "tidak_terbaca_lengkap": _rows(
            base,
            "SELECT k.nama, k.lembaga, count(*) AS simpul FROM keputusan k "
            "JOIN simpul s ON s.nama = k.nama AND s.jadwal = 0 "
            "GROUP BY k.nama ORDER BY k.nama",
        ),
        "kekurangan": _lacking(base),
        "temuan_tersering": [
            {**row, "judul": _title(row["kode"], lang)}
            for row in _rows(
                base,
                "SELECT kode, tingkat, count(*) AS jumlah, count(DISTINCT nama) AS keputusan "
                "FROM temuan GROUP BY kode, tingkat "
                "ORDER BY keputusan DESC, jumlah DESC, kode, tingkat",
            )
        ],
        "pekerjaan": _rows(
            base,
            "SELECT periode, ke, count(*) AS simpul, count(DISTINCT nama) AS keputusan "
            "FROM bulan GROUP BY periode, ke ORDER BY periode, ke",
        ),
    }


def _documents(base: sqlite3.Connection) -> dict[str, int]:
    (row,) = _rows(
        base,
        "SELECT count(*) AS jumlah, count(*) FILTER (WHERE status = 'terbaca') AS terbaca, "
        "count(*) FILTER (WHERE status = 'gagal') AS gagal FROM berkas",
    )
    return row


def _lacking(base: sqlite3.Connection) -> list[dict[str, Any]]:
    """Each decree that lacks something, those that lack most first.

    A finding of such a rule that names nothing to be expected says that the plan is about
    something else, or that nothing can be said.
    """
    marks = ", ".join("?" * len(_codes()))
    rows = _rows(
        base,
        "SELECT k.nama, k.lembaga, t.kode, t.pesan FROM temuan t "
        f"JOIN keputusan k ON k.nama = t.nama WHERE t.kode IN ({marks}) "
        "AND coalesce(t.diharapkan, t.id) IS NOT NULL "
        "ORDER BY k.nama, t.urut",
        _codes(),
    )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(
            row["nama"], {"nama": row["nama"], "lembaga": row["lembaga"], "kurang": []}
        )
        one["kurang"].append({"kode": row["kode"], "pesan": row["pesan"]})
    return sorted(found.values(), key=lambda one: (-len(one["kurang"]), one["nama"]))


def words(found: dict[str, Any], lang: Lang) -> str:
    """The summary as a person reads it when the run is done."""
    say = _words()[lang]
    lines = [say["dokumen"].format(**found["dokumen"])]
    lines += _part(
        say["gagal"], [f"{row['berkas']}: {row['pesan']}" for row in found["gagal"]], say
    )
    lines += _part(
        say["kekurangan"],
        [
            say["kurang"].format(siapa=row["lembaga"] or row["nama"], jumlah=len(row["kurang"]))
            for row in found["kekurangan"]
        ],
        say,
    )
    lines += _part(
        say["temuan"],
        [
            f"{row['kode']} {row['judul']}: " + say["kali"].format(**row)
            for row in found["temuan_tersering"]
        ],
        say,
    )
    lines += _work(found, say)
    return "\n".join(lines)


def _work(found: dict[str, Any], say: dict[str, str]) -> list[str]:
    """One line for each unit of time: the paper of some offices counts in quarters."""
    lines = []
    for unit in dict.fromkeys(row["periode"] for row in found["pekerjaan"]):
        counts = [row for row in found["pekerjaan"] if row["periode"] == unit]
        told = "  ".join(f"{row['ke']}:{row['simpul']}" for row in counts)
        lines.append(f"{say['pekerjaan'].format(periode=say.get(unit or '', unit or '?'))} {told}")
    if unread := found["tidak_terbaca_lengkap"]:
        lines.append(say["tak_terbaca"].format(jumlah=len(unread)))
    return lines


def _part(head: str, lines: list[str], say: dict[str, str]) -> list[str]:
    if not lines:
        return []
    more = len(lines) - _SHOWN
    shown = [f"  {line}" for line in lines[:_SHOWN]]
    return [head, *shown, *([f"  {say['lagi'].format(jumlah=more)}"] if more > 0 else [])]


def _title(kode: str, lang: Lang) -> str | None:
    try:
        return title(kode, lang)
    except (OSError, KeyError, ValueError):  # a rule of a later version
        return None


def _rows(
    base: sqlite3.Connection, query: str, values: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    cursor = base.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


@cache
def _codes() -> tuple[str, ...]:
    return tuple(_toml("kurang.toml")["kode"])


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = _toml("kata.toml")
    return words


def _toml(name: str) -> Any:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
