"""The formats of the open data: one module each in `formats/`, found by being there.

A module has `SUFFIX`, `MEDIA_TYPE`, `TITLE` and `exported(dataset) -> bytes`, the same bytes for
the same dataset; and `WHOLE = True` where the tables are not enough and it needs the records
themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.publishing.dataset import Dataset
from hyoka.records import Bilingual


@dataclass(frozen=True)
class ExportFormat:
    """A format: its name, what its file ends in, how it is made, and whether from the records
    themselves."""

    name: str
    suffix: str
    media_type: str
    title: Bilingual
    exported: Callable[[Dataset], bytes]
    whole: bool


FORMATS = Registry("hyoka.publishing.formats")


def format_names() -> tuple[str, ...]:
    return FORMATS.names


@cache
def export_format(name: str) -> ExportFormat:
    """Raises Problem for a format nobody knows."""
    module = FORMATS.find(name)
    if module is None:
        raise problem_named(
            "unknown-format",
            {"format": name},
            listed="、".join(format_names()),
            listed_en=", ".join(format_names()),
        )
    return ExportFormat(
        name,
        module.SUFFIX,
        module.MEDIA_TYPE,
        module.TITLE,
        module.exported,
        getattr(module, "WHOLE", False),
    )


def export_formats() -> tuple[ExportFormat, ...]:
    return tuple(export_format(name) for name in format_names())
