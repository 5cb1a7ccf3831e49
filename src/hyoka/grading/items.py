"""Targets in words: what a person's marks on their items come to.

The target is as many items as apply, the result what the marked items are worth together: 1 for
met, the rule's own parameters for the others, nothing for an item missed. Until every item is
marked the year asks for judgement.
"""

from dataclasses import replace
from fractions import Fraction

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target
from hyoka.records import EvaluatorInput, ItemList, Mark, Standing, Year
from hyoka.rulebooks import Rulebook

_OUT = (Standing.NOT_APPLICABLE, Standing.NOT_DUE)
_UNKNOWN = (Standing.NOT_AVAILABLE, Standing.JUDGEMENT_REQUIRED)


def marked(
    code: str, year: Year, blank: Observation, rulebook: Rulebook, marks: EvaluatorInput
) -> Observation | None:
    """The year as its marks make it; null where nobody marked it."""
    given = [
        mark for mark in marks.marks if (mark.indicator, mark.year) == (code, year.fiscal_year)
    ]
    if not given:
        return None
    whole = [mark for mark in given if mark.item is None]
    standings = [whole[-1].mark] if whole else _by_item(year, given)
    if standings is None:
        return replace(blank, missing=Standing.JUDGEMENT_REQUIRED, why="items-unmarked")
    return _counted(blank, standings, rulebook)


def _by_item(year: Year, given: list[Mark]) -> list[Standing] | None:
    """The mark of every item of the target, the last where there are several; null where one has
    none."""
    by_item = {mark.item: mark.mark for mark in given}
    items = year.target.items if isinstance(year.target, ItemList) else ()
    wanted: list[str | None] = [item.marker for item in items] or [*by_item]
    if any(marker not in by_item for marker in wanted):
        return None
    return [by_item[marker] for marker in wanted]


def _counted(blank: Observation, standings: list[Standing], rulebook: Rulebook) -> Observation:
    missing = _uncounted(standings)
    if missing is not None:
        return replace(blank, missing=missing, why="as-marked")
    applying = [standing for standing in standings if standing not in _OUT]
    worths = [_worth(standing, rulebook) for standing in applying]
    known = [worth for worth in worths if worth is not None]
    if len(known) < len(worths):
        return replace(blank, missing=Standing.JUDGEMENT_REQUIRED, why="worth-not-set")
    if len(set(applying)) > 1:
        known = [min(worth, Fraction(1)) for worth in known]
    target = Target.of("text_items", Fraction(len(known)))
    return replace(blank, target=target, result=sum(known, Fraction(0)), unit="項目")


def _uncounted(standings: list[Standing]) -> Standing | None:
    """What the marks come to where there is nothing to count: none applies, or one is not known."""
    if all(standing in _OUT for standing in standings):
        return Standing.NOT_DUE if Standing.NOT_DUE in standings else Standing.NOT_APPLICABLE
    return next((each for each in _UNKNOWN if each in standings), None)


def _worth(standing: Standing, rulebook: Rulebook) -> Fraction | None:
    """What an item so marked is worth; null where the rule leaves it open."""
    rule = rulebook.indicator
    match standing:
        case Standing.MET:
            return Fraction(1)
        case Standing.FAR_ABOVE if rule and rule.item_far_above:
            return rulebook.number(rule.item_far_above)
        case Standing.FAR_ABOVE:
            return Fraction(1)
        case Standing.NEAR:
            return rulebook.number(rule.item_near if rule else None)
        case Standing.AWAY if rule and rule.item_away:
            return rulebook.number(rule.item_away)
        case _:
            return Fraction(0)
