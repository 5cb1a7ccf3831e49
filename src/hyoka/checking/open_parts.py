"""What a form of no type of its own asks for always, and what of it a sheet lacks.

In: an open form and one of its sheets. Out: the parts that hold nothing, by the repetition they are
missing in.
"""

from collections.abc import Iterator, Sequence

from hyoka.forms import Form, Part
from hyoka.records import At, FormSheet

_YEAR = "sheet.fiscal_year"


def lacking(form: Form, sheet: FormSheet) -> Iterator[tuple[str, Part, list[At]]]:
    """A repetition's name (empty for the sheet itself), the part it lacks, and a place beside
    it."""
    yield from _inside(form.parts, sheet, "")


def _inside(
    parts: Sequence[Part], sheet: FormSheet, name: str
) -> Iterator[tuple[str, Part, list[At]]]:
    for part in parts:
        if part.repeats and part.parts:
            for number, group in enumerate(sheet.groups(part.part), 1):
                yield from _inside(part.parts, sheet.within(group), f"{part.title.ja} {number}")
            continue
        if part.required == "always" and _is_missing(part, sheet):
            yield name, part, _places(sheet)
        yield from _inside(part.parts, sheet, name)


def _is_missing(part: Part, sheet: FormSheet) -> bool:
    """Whether a part that holds something holds nothing."""
    roles = {*filter(None, [part.role]), *part.binds.values()}
    if not roles or (roles == {_YEAR} and sheet.fiscal_year is not None):
        return False
    return not sheet.of_part(part.part) and not any(
        each.part == part.of and each.reason for each in sheet.ratings
    )


def _places(sheet: FormSheet) -> list[At]:
    """Where the sheet says anything: its first words."""
    return [each.text.at for each in sheet.texts[:1]] or (
        [sheet.at] if isinstance(sheet.at, At) else []
    )
