"""What must be the same after records are printed and read again: everything but where it stood and how sure it was."""

from pydantic import JsonValue

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import Sheet
from hyoka.writing import compose
from hyoka.writing.renderers.formats import format_named

_OF_THE_READING = {"at", "confidence", "certainty", "reasons", "from"}
_MARK = "referenced_at"  # where a footnote is pointed at is a place; that it is, is not


def said(sheet: Sheet) -> JsonValue:
    """What a sheet says, without its places."""
    return _without_places(sheet.model_dump(mode="json", by_alias=True))


def printed_and_read(sheet: Sheet, to: str) -> tuple[JsonValue, tuple[str, ...]]:
    """What the printed sheet says, and the lines nobody could read."""
    form, target = load_forms().named(sheet.form), format_named(to)
    records = read(target.rendered(compose(sheet, form)), f"printed{target.suffix}")
    assert len(records.sheets) == 1, [each.type for each in records.sheets]
    return said(records.sheets[0]), tuple(unread.text for unread in records.unread)


def closed(value: JsonValue) -> JsonValue:
    """Without spaces: where a line wraps, a page does not tell whether one stood there."""
    match value:
        case dict():
            return {name: closed(inner) for name, inner in value.items()}
        case list():
            return [closed(inner) for inner in value]
        case str():
            return "".join(value.split())
        case _:
            return value


def _without_places(value: JsonValue) -> JsonValue:
    match value:
        case dict():
            kept = {name: inner for name, inner in value.items() if name not in _OF_THE_READING}
            return {
                name: _without_places(inner) if name != _MARK else inner is not None
                for name, inner in kept.items()
            }
        case list():
            return [_without_places(inner) for inner in value]
        case _:
            return value
