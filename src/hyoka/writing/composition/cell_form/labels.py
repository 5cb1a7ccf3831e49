"""The label of a part of an open form: as it was printed where it carried words of its own, else
the form's first."""

import re

from hyoka.forms import Part
from hyoka.records import FormSheet
from hyoka.text import era_label
from hyoka.writing.composition.cell_form.scope import OpenScope

_SLOT = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")


def open_label(part: Part, sheet: FormSheet) -> str:
    """The words of the label; nothing for a part that has none."""
    printed = OpenScope(part, sheet).label
    if printed is not None:
        return printed
    wording = part.labels[0] if part.labels else ""
    return _SLOT.sub(lambda slot: _filled(slot[1], slot[2], part, sheet), wording).strip()


def _filled(name: str, shape: str | None, part: Part, sheet: FormSheet) -> str:
    """What a slot prints: the words its role holds, the sheet's year; nothing for what was only
    passed over."""
    role = part.binds.get(name)
    if role == "sheet.fiscal_year" or (role is None and name == "year"):
        return _year(sheet.fiscal_year, shape or name) if sheet.fiscal_year else ""
    found = (each.text.text for each in sheet.texts if each.part == part.part and each.role == role)
    return next(found, "")


def _year(year: int, shape: str) -> str:
    """A year as its label prints it: 令和５年度, or the two years a period spans."""
    return f"{year}–{(year + 1) % 100:02d}" if shape == "period" else era_label(year)
