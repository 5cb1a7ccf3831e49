"""The formats of the open data: one module each in `formats/`, found by being there.

A module has `SUFFIX`, `MEDIA_TYPE`, `TITLE` and `exported(dataset) -> bytes`, the same bytes for the same dataset;
and `WHOLE = True` where the tables are not enough and it needs the records themselves.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from hyoka.publishing import formats
from hyoka.publishing.dataset import Dataset
from hyoka.records import Bilingual, Kind, Problem


@dataclass(frozen=True)
class ExportFormat:
    """A format: its name, what its file ends in, how it is made, and whether from the records themselves."""

    name: str
    suffix: str
    media_type: str
    title: Bilingual
    exported: Callable[[Dataset], bytes]
    whole: bool


def format_names() -> tuple[str, ...]:
    return tuple(sorted(info.name for info in pkgutil.iter_modules(formats.__path__)))


@cache
def export_format(name: str) -> ExportFormat:
    """Raises Problem for a format nobody knows."""
    if name not in format_names():
        raise Problem(
            "unknown-format", Kind.INVALID, facts={"format": name},
            ja=f"「{name}」という形式はありません。使える形式は {'、'.join(format_names())} です。",
            en=f"There is no format “{name}”. Known formats: {', '.join(format_names())}.",
        )  # fmt: skip
    module = import_module(f"{formats.__name__}.{name}")
    return ExportFormat(
        name, module.SUFFIX, module.MEDIA_TYPE, module.TITLE, module.exported, getattr(module, "WHOLE", False)
    )


def export_formats() -> tuple[ExportFormat, ...]:
    return tuple(export_format(name) for name in format_names())
