"""The policy's grade against the ratings of its indicators."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("grade-against-ratings")
_ALL_MET, _SOME_MISSED = {"exceeded", "achieved"}, {"substantial", "limited", "away"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Every target met asks for the upper two grades, one target missed for one of the lower
    three."""
    label = dossier.report.grade.label if dossier.report and dossier.report.grade else None
    ratings = {
        each.code: each.rating for _, each in dossier.indicators if each.rating and each.rating.code
    }
    if label is None or not ratings or len(ratings) < len(dossier.indicators):
        return
    missed = {code: rating for code, rating in ratings.items() if rating.code in ("b", "c", "d")}
    if label.code in _ALL_MET and missed:
        yield CHECK.finding(
            f"{dossier.policy} / grade",
            [label.at, *(rating.at for rating in missed.values())],
            {"grade": label.code},
            says="missed",
            label=label.raw,
            codes="、".join(missed),
        )
    if label.code in _SOME_MISSED and not missed:
        yield CHECK.finding(
            f"{dossier.policy} / grade",
            [label.at, *(rating.at for rating in ratings.values())],
            {"grade": label.code},
            says="met",
            label=label.raw,
        )
