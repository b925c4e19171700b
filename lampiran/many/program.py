"""What the program is, in one number: another program may read the same bytes otherwise."""

import hashlib
import platform
import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Final

_PACKAGES: Final = ("extract", "normalize", "rules", "lampiran")
_NOT_OF_A_RUN: Final = frozenset(
    {"bench", "diff", "export", "jdihn", "many", "report", "review", "serve", "template"}
)
"""Parts of `lampiran` in which nothing is done to a document while it is read."""
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@cache
def fingerprint() -> str:
    """Digest of the code, of the knowledge beside it, and of the libraries' versions.

    The version alone does not do: in a checkout the rules change between two versions.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for name, file in _files():
        digest.update(f"\n{name}\n".encode())
        digest.update(file.read_bytes())
    for library in _libraries():
        digest.update(f"\n{library}".encode())
    return digest.hexdigest()


def digest_here() -> str:
    """Digest of what makes the catalogue, which is no part of how a document is read."""
    digest = hashlib.sha256(fingerprint().encode())
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.is_file():
            digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    """All files of the packages, by their names within them."""
    for package in _PACKAGES:
        found = util.find_spec(package)  # finds it without importing it
        for place in (found.submodule_search_locations or ()) if found else ():
            root = Path(place)
            for file in sorted(root.rglob("*")):
                parts = file.relative_to(root).parts
                aside = "__pycache__" in parts or parts[0] in _NOT_OF_A_RUN
                if not aside and file.is_file():
                    yield "/".join((package, *parts)), file


def _libraries() -> Iterator[str]:
    """The libraries that the program needs, with their versions."""
    try:
        needed = metadata.requires("lampiran") or []
    except metadata.PackageNotFoundError:  # run from a folder of sources
        needed = []
    for line in sorted(needed):
        name = _NAME.match(line)
        if name is None or "extra ==" in line:
            continue
        try:
            yield f"{name[0]} {metadata.version(name[0])}"
        except metadata.PackageNotFoundError:
            yield f"{name[0]} –"
