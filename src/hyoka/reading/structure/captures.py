"""What a label's captures become in the records: titles without their marks, choices, months,
fiscal years.

In: a heading paragraph and the squeezed words a label captured. Out: the values a part's `binds`
put into the records.
"""

import re
from collections.abc import Mapping

from hyoka.reading.structure.cells import letter_choice
from hyoka.reading.structure.headings import Match
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text
from hyoka.text import fiscal_years, year_months

_MARKS = re.compile(r"(?:\*|\(注\d*\)|\(※\))+$")


def title_of(heading: Paragraph, title: str | None, at: int | None = None) -> Text | None:
    """A title as printed, without ＊ and a trailing （注）; `at` is where it starts in the squeezed
    heading."""
    if title is None:
        return None
    start = heading.words.rindex(title) if at is None else at
    kept = unmarked(title)
    return heading.slice(start, start + len(kept)) if kept else None


def unmarked(title: str) -> str:
    """A squeezed title without the marks behind it that point elsewhere."""
    return _MARKS.sub("", title)


def is_main(match: Match) -> bool:
    """Whether ＊ stands behind the title."""
    marks = _MARKS.search(match.captures.get("title", ""))
    return bool(marks and "*" in marks[0])


def values_of(heading: Paragraph, match: Match) -> Mapping[str, object]:
    """Every captured name with its value for the records."""
    found = match.found
    values: dict[str, object] = {"main": is_main(match)}
    for name, words in match.captures.items():
        match name:
            case "title":
                values[name] = title_of(heading, words, at=found.start(name))
            case "bureau" | "office" | "report_number":
                values[name] = heading.slice(*found.span(name))
            case "letter":
                values[name] = letter_choice(heading.slice(*found.span(name)))
            case "month":
                months = year_months(words)
                values[name] = months[0][0] if months else None
            case "year":
                years = fiscal_years(words)
                values["fiscal_year"] = years[0].year if years else None
            case "number":
                values[name] = int(words)
            case _:
                values[name] = words
    return values
