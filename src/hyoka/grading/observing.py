"""Observations of an indicator: its years as a rule sees them.

In: an Indicator as read, the rule, what people added, the day as of which results are due. Out: one
Observation a year. A value that is not there is a reason and never a zero; prose is never turned
into a figure.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hyoka.grading.amounts import Aim, Amount, Bare, aim_of, amount_of
from hyoka.grading.direction import Direction, direction_of
from hyoka.grading.items import marked
from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target
from hyoka.records import (
    At,
    Entry,
    EvaluatorInput,
    Indicator,
    IndicatorFacts,
    ItemList,
    Standing,
    State,
    Value,
    ValueEntry,
    Year,
)
from hyoka.rulebooks import Rulebook
from hyoka.text import read_quantity

_STATES = {State.NOT_DUE: Standing.NOT_DUE, State.NOT_APPLICABLE: Standing.NOT_APPLICABLE}
_LAST_MONTH, _LAST_DAY = 3, 31
_DIRECTIONS: dict[str, Bare] = {"at_least": "at_least", "at_most": "at_most", "exact": "exact"}


NO_MARKS = EvaluatorInput()


@dataclass(frozen=True)
class Asked:
    """Under which rule, with what people added, as of which day."""

    rulebook: Rulebook
    marks: EvaluatorInput = NO_MARKS
    on: date | None = None


def observations(indicator: Indicator, asked: Asked) -> tuple[Observation, ...]:
    """One for each year the indicator prints, in their order."""
    facts = asked.marks.facts_of(indicator.code)
    return tuple(
        _with_facts(_observed(indicator, year, asked, facts), indicator, facts)
        for year in sorted(indicator.years, key=lambda each: each.fiscal_year)
    )


def _observed(
    indicator: Indicator, year: Year, asked: Asked, facts: IndicatorFacts | None
) -> Observation:
    blank = Observation(
        year.fiscal_year,
        raw_target=_raw(year.target),
        raw_result=_raw(year.result),
        at=(*_places(year.target), *_places(year.result)),
    )
    by_person = marked(indicator.code, year, blank, asked.rulebook, asked.marks)
    if by_person is not None:
        return by_person
    told = _direction(indicator, asked.rulebook, facts)
    aim = _aim(year.target, told.kind if told else None)
    if aim is None and _state(year.target) is not State.GIVEN:
        standing = _STATES.get(_state(year.target), Standing.NOT_AVAILABLE)
        return _missing(blank, standing, "no-target")
    if _state(year.result) is not State.GIVEN:
        return _without_result(blank, year, asked.on)
    amount = _amount(year.result)
    if aim is None:
        return _missing(blank, Standing.JUDGEMENT_REQUIRED, "words")
    if amount is None:
        return _missing(blank, Standing.JUDGEMENT_REQUIRED, "words-result")
    evidence = told.evidence if told and aim.is_bare else None
    return _measured(replace(blank, direction=evidence), aim, amount)


def _measured(blank: Observation, aim: Aim, amount: Amount) -> Observation:
    if aim.unit and amount.unit and aim.unit != amount.unit:
        return _missing(blank, Standing.JUDGEMENT_REQUIRED, "units-differ")
    found = replace(
        blank,
        target=aim.target,
        result=amount.number,
        unit=aim.unit or amount.unit,
        is_provisional=amount.is_provisional,
        is_approximate=amount.is_approximate,
    )
    if aim.is_open and amount.number != aim.target.number:
        return _missing(found, Standing.JUDGEMENT_REQUIRED, "direction-unknown")
    if amount.bound and not _is_reached_at_its_bound(aim.target, amount):
        return _missing(blank, Standing.JUDGEMENT_REQUIRED, "result-bounded")
    return found


def _is_reached_at_its_bound(target: Target, amount: Amount) -> bool:
    """Whether a result of which only a bound is printed surely reaches the target."""
    favourable = "at_least" if target.kind == "at_least" else "at_most"
    return amount.bound == favourable and target.reached_by(amount.number)


def _missing(blank: Observation, standing: Standing, why: str) -> Observation:
    return replace(blank, missing=standing, why=why)


def _without_result(blank: Observation, year: Year, on: date | None) -> Observation:
    """Not due before its fiscal year is over; after that it is missing."""
    known = _STATES.get(_state(year.result))
    if known is not None:
        return _missing(blank, known, "as-stated")
    if on is not None and on <= date(year.fiscal_year + 1, _LAST_MONTH, _LAST_DAY):
        return _missing(blank, Standing.NOT_DUE, "year-not-over")
    return _missing(blank, Standing.NOT_AVAILABLE, "no-result")


def _direction(
    indicator: Indicator, rulebook: Rulebook, facts: IndicatorFacts | None
) -> Direction | None:
    """A person's word, then what the rule's source fixes, then what is printed."""
    if facts and facts.direction:
        return Direction(facts.direction, "person")
    chosen = rulebook.indicator.bare_target if rulebook.indicator else None
    if chosen and chosen.confirmed and chosen.choice in _DIRECTIONS:
        return Direction(_DIRECTIONS[chosen.choice], "rule")
    return direction_of(indicator)


def _aim(entry: Entry | None, bare: Bare | None) -> Aim | None:
    return aim_of(entry.value, bare) if isinstance(entry, ValueEntry) else None


def _amount(entry: Entry | None) -> Amount | None:
    return amount_of(entry.value) if isinstance(entry, ValueEntry) else None


def _state(entry: Entry | None) -> State:
    match entry:
        case None:
            return State.NOT_IN_TEXT
        case ItemList():
            return State.GIVEN if entry.items or entry.lead else State.BLANK
        case ValueEntry():
            return entry.value.state


def _raw(entry: Entry | None) -> str | None:
    return entry.value.raw if isinstance(entry, ValueEntry) else None


def _places(entry: Entry | None) -> tuple[At, ...]:
    match entry:
        case None:
            return ()
        case ItemList():
            return (entry.items[0].at.to(entry.items[-1].at),) if entry.items else ()
        case ValueEntry():
            return (entry.value.at,) if entry.value.at else ()


def _with_facts(
    found: Observation, indicator: Indicator, facts: IndicatorFacts | None
) -> Observation:
    """The way from start to end, where a person told it or the mid-term cell holds a figure."""
    kind = found.target
    final = _same_kind(facts.final if facts else None, kind) or _mid_term(indicator, kind)
    if facts is None:
        return replace(found, final=final)
    begun, end = (
        facts.start_year,
        facts.final_year or (indicator.mid_term.fiscal_year if indicator.mid_term else None),
    )
    return replace(
        found,
        start=_same_kind(facts.start, kind),
        final=final,
        elapsed=None if begun is None or found.fiscal_year is None else found.fiscal_year - begun,
        span=None if begun is None or end is None else end - begun,
        holds=frozenset(facts.holds),
    )


def _mid_term(indicator: Indicator, like: Target | None) -> Target | None:
    value = indicator.mid_term.value if indicator.mid_term else None
    return _alike(value, like) if value is not None and value.number is not None else None


def _same_kind(printed: str | None, like: Target | None) -> Target | None:
    """A figure as printed (`80％`) as a target of the same kind as the year's own."""
    found = read_quantity(printed) if printed else None
    if found is None or found.number is None:
        return None
    return _alike(Value(raw=printed, number=str(found.number), unit=found.unit), like)


def _alike(value: Value, like: Target | None) -> Target | None:
    amount = amount_of(value)
    if amount is None or like is None or like.kind in ("range", "text_items"):
        return None
    return Target.of(like.kind, Fraction(amount.number))
