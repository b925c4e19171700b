"""The rules that exist: each puts itself here by a decorator."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from lampiran.model import Temuan

from . import checks
from .case import Case, Finder

Check = Callable[[Case, Finder], Iterator[Temuan]]
_CHECKS: dict[str, Check] = {}


def rule(code: str) -> Callable[[Check], Check]:
    """Register a check under its public code, which never means something else later."""

    def register(check: Check) -> Check:
        if code in _CHECKS:
            raise ValueError(f"two rules call themselves {code}")
        _CHECKS[code] = check
        return check

    return register


@cache
def _import_all() -> None:
    for module in pkgutil.iter_modules(checks.__path__):
        importlib.import_module(f".{module.name}", checks.__name__)


def all_checks() -> dict[str, Check]:
    """Every rule by its code, in the order of the codes."""
    _import_all()
    return dict(sorted(_CHECKS.items()))
