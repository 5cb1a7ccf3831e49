"""What holds for any bytes whatever: records or a Problem, every line accounted for, every place in the document."""

import time
from collections.abc import Iterator

from pydantic import BaseModel

from hyoka.reading import read, source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.records import At, Item, Problem, Records, Text

LONGEST_SECONDS = 10
SECONDS_A_MEGABYTE = 30


def check_promises(data: bytes, name: str) -> Records | None:
    """The records, or null for a Problem. Raises AssertionError for a promise that is not kept."""
    start = time.process_time()
    try:
        records = read(data, name)
    except Problem:
        return None
    finally:
        allowed = LONGEST_SECONDS + SECONDS_A_MEGABYTE * len(data) / 2**20
        assert time.process_time() - start < allowed, "takes too long"
    passages = source_text(data, name)
    coverage = records.coverage
    assert coverage.lines == sum(bool(line.text.strip()) for line in passages.lines)
    assert coverage.lines == coverage.read + coverage.layout + coverage.unread
    for leaf in leaves(records):
        check_leaf(leaf, passages)
    assert Records.model_validate_json(records.to_json()) == records
    return records


def check_leaf(leaf: BaseModel, passages: ParsedDocument) -> None:
    """Places lie in the document, and where a leaf has words, so has its place."""
    at = leaf if isinstance(leaf, At) else None
    words = leaf.text if isinstance(leaf, Text | Item) else ""
    at = at or (leaf.at if isinstance(leaf, Text | Item) else None)
    if at is None:
        return
    start, end = at.chars
    assert 0 <= start <= end <= len(passages.text), at
    assert 1 <= at.page <= passages.pages, at
    assert 1 <= at.lines[0] <= at.lines[1] <= len(passages.lines), at
    if at.box is None:
        assert passages.line_at(start).number == at.lines[0], at
    if words.strip():
        assert passages.text[start:end].strip(), at


def leaves(node: object) -> Iterator[BaseModel]:
    """Every model below a record, itself included."""
    if isinstance(node, BaseModel):
        yield node
        for name in type(node).model_fields:
            yield from leaves(getattr(node, name))
    elif isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from leaves(value)
