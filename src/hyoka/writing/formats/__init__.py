"""One module per file format: Composition → bytes.

A module is found by being there. It has `MEDIA_TYPE`, `SUFFIX` and `rendered(composition) -> bytes`, and gives the
same bytes for the same composition on every run.
"""

import pkgutil
from importlib import import_module

from hyoka.records import Kind, Problem
from hyoka.writing.blocks import Composition

FORMATS = tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def write(composition: Composition, to: str) -> bytes:
    """The composition in a format. Raises Problem for a format that does not exist."""
    if to not in FORMATS:
        known = ", ".join(FORMATS)
        raise Problem(
            "unknown-format", Kind.INVALID, facts={"format": to},
            ja=f"「{to}」という形式には書けません。使える形式は {known} です。",
            en=f"“{to}” is no format to write to. Known formats: {known}.",
        )  # fmt: skip
    rendered: bytes = import_module(f"{__name__}.{to}").rendered(composition)
    return rendered
