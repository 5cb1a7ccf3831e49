"""The same letter for almost everything: how much the ratings tell."""

from collections import Counter
from collections.abc import Iterator
from math import log2

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("ratings-alike")
FEWEST, SHARE = 10, 0.85


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """What changes with every single rating is told in details, so that one changed letter is no
    other finding."""
    every = [each.rating for _, each in dossier.indicators if each.rating]
    ratings = [(rating.code, rating.at) for rating in every if rating.code]
    counts = Counter(code for code, _ in ratings)
    letter, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    if len(ratings) < FEWEST or most < SHARE * len(ratings):
        return
    bits = _entropy(counts)
    cover = dossier.report.cover_ratings if dossier.report else ()
    exceptions = [at for code, at in ratings if code != letter]
    yield CHECK.finding(
        dossier.policy,
        [cover[0].title.at if cover else None, *exceptions],
        {"letter": letter},
        details={"counts": dict(sorted(counts.items())), "bits": round(bits, 2)},
        most=most,
        n=len(ratings),
        bits=f"{bits:.2f}",
    )


def _entropy(counts: Counter[str]) -> float:
    """How much one of the letters tells, in bits."""
    shares = [count / counts.total() for count in counts.values()]
    return -sum(share * log2(share) for share in shares)
