"""The policy's grade against the ratings of its indicators."""

from collections.abc import Iterator, Mapping

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Choice, Finding

CHECK = card("grade-against-ratings")
_MISSED = ("b", "c", "d")
_ALL_MET, _SOME_MISSED = {"exceeded", "achieved"}, {"substantial", "limited", "away"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Every target met asks for the upper two grades, one target missed for one of the lower
    three."""
    label, ratings = _label(dossier), _ratings(dossier)
    if label is None or not ratings or len(ratings) < len(dossier.indicators):
        return
    missed = {code: rating for code, rating in ratings.items() if rating.code in _MISSED}
    if label.code in _ALL_MET and missed:
        yield _finding(dossier, label, missed, says="missed")
    if label.code in _SOME_MISSED and not missed:
        yield _finding(dossier, label, ratings, says="met")


def _label(dossier: Dossier) -> Choice | None:
    return dossier.report.grade.label if dossier.report and dossier.report.grade else None


def _ratings(dossier: Dossier) -> dict[str, Choice]:
    """The letters of the indicators that have one, by code."""
    rated = ((each.code, each.rating) for _, each in dossier.indicators)
    return {code: rating for code, rating in rated if rating and rating.code}


def _finding(
    dossier: Dossier, label: Choice, ratings: Mapping[str, Choice], *, says: str
) -> Finding:
    return CHECK.finding(
        f"{dossier.policy} / grade",
        [label.at, *(rating.at for rating in ratings.values())],
        {"grade": label.code},
        says=says,
        label=label.raw,
        codes="、".join(ratings),
    )
