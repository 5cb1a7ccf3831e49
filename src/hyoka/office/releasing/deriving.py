"""Everything a release holds beside sources and records, derived from them alone, the same bytes
every time.

In: documents as they were handed in, records as they are published. Out: files by name: what a
reader makes of each source, grades with their traces, findings, the official forms, the open data,
and the rules and forms in force.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.resources.abc import Traversable

from hyoka.checking import check_together
from hyoka.definitions import catalogue
from hyoka.grading import grades_of
from hyoka.publishing import dataset_of, export_format
from hyoka.reading import read
from hyoka.records import ComputedGrade, Problem, Record, Records
from hyoka.writing.renderers.formats import format_named
from hyoka.writing.reports.printing import printed

_FORMS = ("pdf", "html")
_TABLES = ("csv", "datapackage", "exchange")
_RULES = ("forms", "rulebooks", "checks", "vocabularies", "tables", "layouts")
File = tuple[str, bytes]
Published = Callable[[], Iterator[tuple[str, Records]]]


def read_again(data: bytes, name: str, key: str) -> File:
    """What the reader makes of a source."""
    return f"read/{key}.json", read(data, name).to_json().encode()


def derived(published: Published) -> Iterator[File]:
    """The files derived from records, each named by its key; records are asked for anew for each
    kind of file."""
    for key, records in published():
        yield f"grades/{key}.jsonl", _lines(_grades(records))
        for to in _FORMS:
            form = format_named(to)
            yield f"forms/{key}{form.suffix}", form.rendered(printed(records))
    yield "findings.jsonl", _lines(check_together(records for _, records in published()))
    for to in _TABLES:
        chosen = export_format(to)
        dataset = dataset_of((records for _, records in published()), whole=chosen.whole)
        yield f"data/{chosen.name}{chosen.suffix}", chosen.exported(dataset)


def _grades(records: Records) -> Sequence[ComputedGrade]:
    """The grades; none for a document no rule speaks of."""
    try:
        return grades_of(records)
    except Problem as problem:
        if problem.code != "nothing-to-grade":
            raise
        return ()


def rules_in_force() -> Iterator[File]:
    """The forms, rules and words of this version, as they lie in the catalogue."""
    for folder in _RULES:
        yield from _below(catalogue(folder), f"rules/{folder}")


def _below(folder: Traversable, name: str) -> Iterator[File]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            yield from _below(each, f"{name}/{each.name}")
        else:
            yield f"{name}/{each.name}", each.read_bytes()


def _lines(rows: Sequence[Record]) -> bytes:
    return b"".join(
        json.dumps(
            row.model_dump(mode="json", by_alias=True), ensure_ascii=False, sort_keys=True
        ).encode()
        + b"\n"
        for row in rows
    )
