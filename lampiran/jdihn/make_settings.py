"""A settings file to begin with: every field, what it is, and an example."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from .fields import Asal, fields, settable
from .patterns import PLACES

Lang = Literal["id", "en"]
_HEADS: Final[dict[Lang, Sequence[str]]] = {
    "id": (
        "Setelan umpan JDIHN: apa yang tidak dikatakan keputusan itu sendiri.",
        "Dipakai dengan: lampiran publish --jdihn NAMA.json --settings BERKAS_INI -o document.json",
        "Isi setiap tanda kutip kosong. Baris yang diawali # boleh dibiarkan.",
        "Dalam nilai boleh ditulis, dan diganti untuk tiap keputusan:",
    ),
    "en": (
        "Settings of the JDIHN feed: what the decree itself does not say.",
        "Used as: lampiran publish --jdihn NAME.json --settings THIS_FILE -o document.json",
        "Fill every pair of empty quotes. Lines that begin with # may stay as they are.",
        "In a value these may stand, and are replaced for each decree:",
    ),
}
_SECTIONS: Final[dict[Lang, tuple[str, str, str, str, str]]] = {
    "id": (
        "WAJIB: hanya kantor Anda yang mengetahuinya.",
        "Bawaannya dari keputusan; tulis hanya bila JDIH Anda memakai yang lain.",
        "Hanya untuk buku; bawaannya null.",
        "Untuk satu keputusan saja, misalnya yang tidak terbaca pada hasil pindaian:",
        "contoh",
    ),
    "en": (
        "REQUIRED: only your office knows these.",
        "Taken from the decree; write them only where your JDIH uses something else.",
        "Books only; null by default.",
        "For one decree alone, for instance what could not be read in a scan:",
        "example",
    ),
}


def settings_text(lang: Lang, wanted: Mapping[str, Sequence[str]]) -> str:
    """The file; `wanted` names the fields that single decrees lack."""
    return "\n".join(_lines(lang, wanted)) + "\n"


def _lines(lang: Lang, wanted: Mapping[str, Sequence[str]]) -> Iterator[str]:
    required, usual, books, single, example = _SECTIONS[lang]
    yield from (f"# {line}" for line in _HEADS[lang])
    for place, meaning in PLACES.items():
        yield f"#   {f'{{{place}}}':<10} {meaning[lang == 'en']}"
    yield from ("", "[semua]")
    for asal, heading in ((Asal.SETELAN, required), (Asal.KEPUTUSAN, usual), (Asal.BUKU, books)):
        yield from ("", f"# --- {heading}")
        for name, medan in fields().items():
            if medan.asal is asal and medan.semua:
                yield f"# {medan.told(lang)}"
                if asal is Asal.SETELAN:
                    yield f"# {example}: {medan.contoh}"
                    yield f'{name} = ""'
                else:
                    yield f"# {name} = {json.dumps(medan.contoh, ensure_ascii=False)}"
    yield from ("", f"# --- {single}")
    if not wanted:
        yield from ("# [[keputusan]]", '# berkas = "sk-2026"')
        for name in ("noPeraturan", "tanggal_penetapan", "tempatTerbit"):
            yield f'# {name} = "{fields()[name].contoh}"'
    for berkas, names in wanted.items():
        yield from ("", "[[keputusan]]", f"berkas = {json.dumps(berkas, ensure_ascii=False)}")
        for name in names:
            yield f"# {settable()[name].told(lang)} ({example}: {settable()[name].contoh})"
            yield f'{name} = ""'
