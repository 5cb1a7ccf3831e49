"""What decided a grade and no source fixes, by name, so that every such grade can say so."""

from collections.abc import Sequence

from hyoka.grading.parts import Judged, Outcome, Tried
from hyoka.rulebooks import Rulebook


def unconfirmed_of(
    rulebook: Rulebook, judged: Sequence[Judged], outcome: Outcome
) -> tuple[str, ...]:
    """Parameters of the rows tried, the choice of years."""
    rule = rulebook.indicator
    if rule is None or outcome.banding is None:
        return ()
    names = [name for tried in outcome.banding.tried if tried.bound for name in _deciding(tried)]
    found = [name for name in names if not rulebook.is_confirmed(name)]
    known = [each.observation for each in judged if each.observation.missing is None]
    if len(known) > 1 and not rule.years.confirmed:
        found.append("years")
    return tuple(dict.fromkeys(found))


def _deciding(tried: Tried) -> tuple[str, ...]:
    """The parameters that moved a line: of a rank its places, of anything else its ratio."""
    band, is_rank = tried.band, tried.bound is not None and tried.bound.kind == "rank"
    moved = (band.places if is_rank else band.times, band.less, band.more)
    return tuple(name for name in moved if name)
