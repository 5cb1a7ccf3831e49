"""Where words stand, as print says it: `[001 p.51]`, in the same form as on the site.

In: a place and the document's name. Out: words.
"""

from collections.abc import Iterable
from pathlib import PurePath

from hyoka.records import At


def place_mark(at: At | None, document: str) -> str:
    """` [001 p.51]` with the printed page where one was seen; nothing where there is no place."""
    if at is None:
        return ""
    return f" [{stem_of(at.document or document)} {at.page_said()}]"


def places_mark(places: Iterable[At], document: str) -> str:
    """Several places, each said once."""
    return "".join(dict.fromkeys(place_mark(at, document) for at in places))


def stem_of(document: str) -> str:
    """A file's name without its ending, only its number where it begins with one: `001_f9ac….txt` →
    `001`."""
    stem = PurePath(document).stem
    number = stem.partition("_")[0]
    return number if number.isdecimal() else stem
