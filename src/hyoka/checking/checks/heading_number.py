"""A heading that carries another number than that of the field or indicator it belongs to."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, Finding, Text

CHECK = card("heading-number")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for slip in dossier.misprints:
        if slip.code == "wrong-number":
            is_code = "-" in slip.read_as
            yield CHECK.finding(
                f"{dossier.policy} / {'indicator' if is_code else 'field'} {slip.read_as}",
                [
                    slip.at,
                    *(at for at in _known_at(dossier, slip.read_as) if not _within(at, slip.at)),
                ],
                {"printed": slip.printed, "read_as": slip.read_as},
                says="code" if is_code else "default",
            )


def _known_at(dossier: Dossier, number: str) -> list[At]:
    """Where else the number is printed: over the field or indicator, and on the cover or over its
    indicators."""
    titles = _titles_by_code(dossier) if "-" in number else _titles_by_field(dossier)
    return [title.at for printed, title in titles if title and printed == number]


def _titles_by_code(dossier: Dossier) -> Iterator[tuple[str, Text | None]]:
    for _, each in dossier.indicators:
        yield each.code, each.title
    for row in dossier.report.cover_ratings if dossier.report else ():
        yield row.code, row.title


def _titles_by_field(dossier: Dossier) -> Iterator[tuple[str, Text | None]]:
    """The title of every field, then that of its first indicator."""
    for field in dossier.fields:
        yield str(field.number), field.title
        for each in field.indicators[:1]:
            yield str(field.number), each.title


def _within(place: At, heading: At) -> bool:
    return heading.chars[0] <= place.chars[0] and place.chars[1] <= heading.chars[1]
