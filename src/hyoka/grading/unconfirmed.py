"""What decided a grade and no source fixes, by name, so that every such grade can say so."""

from collections.abc import Sequence
from itertools import chain

from hyoka.grading.parts import Judged, Outcome, Tried
from hyoka.rulebooks import Rulebook


def unconfirmed_of(
    rulebook: Rulebook, judged: Sequence[Judged], outcome: Outcome
) -> tuple[str, ...]:
    """Parameters of the rows tried, the choice of years."""
    rule = rulebook.indicator
    if rule is None or outcome.banding is None:
        return ()
    names = chain.from_iterable(map(_deciding, outcome.banding.tried))
    found = [name for name in names if not rulebook.is_confirmed(name)]
    n_known = sum(each.observation.missing is None for each in judged)
    if n_known > 1 and not rule.years.confirmed:
        found.append("years")
    return tuple(dict.fromkeys(found))


def _deciding(tried: Tried) -> tuple[str, ...]:
    """The parameters that moved a line: of a rank its places, of anything else its ratio; none
    where no line was drawn."""
    if tried.bound is None:
        return ()
    band = tried.band
    by = band.places if tried.bound.kind == "rank" else band.times
    moved = (by, band.less, band.more)
    return tuple(name for name in moved if name)
