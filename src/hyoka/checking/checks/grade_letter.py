"""The policy's grade in words, its letter, and the same grade on the slip."""

from collections.abc import Iterator
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Finding

CHECK = card("grade-letter")


@cache
def letters() -> dict[str, str]:
    """The letter of each common grade."""
    return vocabulary("grade_letters", dict[str, str])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    grade = dossier.report.grade if dossier.report else None
    label = grade.label if grade else None
    letter = grade.letter if grade else None
    on_slip = dossier.slip.achievement if dossier.slip else None
    expected = letters().get(label.code or "") if label else None
    told = [each for each in (label, letter, on_slip) if each is not None and each.code]
    letter_differs = expected is not None and letter is not None and letter.code not in (None, expected)
    slip_differs = bool(label and on_slip and label.code and on_slip.code and label.code != on_slip.code)
    if letter_differs or slip_differs:
        yield CHECK.finding(
            f"{dossier.policy} / grade",
            [each.at for each in told],
            {
                "label": label.code if label else None,
                "letter": letter.code if letter else None,
                "slip": on_slip.code if on_slip else None,
            },
            grades="、".join(f"「{each.raw}」" for each in told),
        )
