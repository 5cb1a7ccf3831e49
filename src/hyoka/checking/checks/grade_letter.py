"""The policy's grade in words, its letter, and the same grade on the slip."""

from collections.abc import Iterator
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Choice, Finding

CHECK = card("grade-letter")


@cache
def letters() -> dict[str, str]:
    """The letter of each common grade."""
    return vocabulary("grade_letters", dict[str, str])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    label, letter, on_slip = _grades(dossier)
    expected = letters().get(label) if label else None
    told = {"label": label, "letter": letter, "slip": on_slip}
    if _differ(expected, letter) or _differ(label, on_slip):
        choices = [each for each in _choices(dossier) if each is not None and each.code]
        yield CHECK.finding(
            f"{dossier.policy} / grade",
            [each.at for each in choices],
            told,
            grades="、".join(f"「{each.raw}」" for each in choices),
        )


def _choices(dossier: Dossier) -> tuple[Choice | None, Choice | None, Choice | None]:
    """The grade in words, its letter, and the grade on the slip."""
    grade = dossier.report.grade if dossier.report else None
    slip = dossier.slip.achievement if dossier.slip else None
    return (grade.label, grade.letter, slip) if grade else (None, None, slip)


def _grades(dossier: Dossier) -> list[str | None]:
    return [each.code if each else None for each in _choices(dossier)]


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known, and not the same."""
    return bool(one and other and one != other)
