"""Compares two states of the same sheets, or two years of them: what changed, where, and how.

In: records of any sheets. Out: a Comparison. Provenance is not compared: the same words on another
page are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pydantic import BaseModel

from hyoka.comparing.compared_path import ComparedPath, summary_of, titles_of
from hyoka.comparing.leaves import ASIDE, is_leaf, places, printed
from hyoka.comparing.matching import elements, key_name, pairs, title_of
from hyoka.comparing.wording import pieces_of
from hyoka.forms import Forms
from hyoka.records import (
    At,
    Bilingual,
    Entry,
    Indicator,
    Record,
    Records,
    Sheet,
    Value,
    ValueEntry,
    Year,
)
from hyoka.records.changes import Change, Comparison
from hyoka.text import squeezed

_DOCUMENT = Bilingual(ja="文書", en="document")


@dataclass
class _Tally:
    """Changes so far, and how many leaves agree."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0


def comparison_of(before: Records, after: Records, forms: Forms) -> Comparison:
    """All that differs between two documents' sheets."""
    tally = _Tally()
    for one, other in _sheets(before.sheets, after.sheets):
        known = other or one
        form = next((each for each in forms.all if known and each.name == known.form), None)
        title = form.title if form else _DOCUMENT
        place = ComparedPath({**titles_of(form), ".": title}, title)
        if one and other:
            _compare(one, other, place, tally)
        else:
            tally.changes.append(_come_or_gone(one, other, place))
    return Comparison(
        before=before.document.name,
        after=after.document.name,
        changes=tuple(tally.changes),
        same=tally.same,
    )


def _sheets(
    before: Sequence[Sheet], after: Sequence[Sheet]
) -> Iterator[tuple[Sheet | None, Sheet | None]]:
    """Sheets of one type pair in order; what has no partner came or went."""
    left = list(before)
    for sheet in after:
        partner = next((each for each in left if each.type == sheet.type), None)
        if partner is not None:
            left.remove(partner)
        yield partner, sheet
    yield from ((each, None) for each in left)


def _compare(before: object, after: object, place: ComparedPath, tally: _Tally) -> None:
    match before, after:
        case (None, None) | (At(), _) | (_, At()):
            return
        case (tuple(), tuple()):
            _compare_lists(before, after, place, tally)
        case (dict(), dict()):
            _compare_mappings(before, after, place, tally)
        case (BaseModel(), BaseModel()) if not is_leaf(after) and type(before) is type(after):
            for name in type(after).model_fields:
                if name not in ASIDE:
                    _compare(getattr(before, name), getattr(after, name), place.under(name), tally)
        case _:
            _compare_words(before, after, place, tally)


def _compare_mappings(
    before: Mapping[str, object], after: Mapping[str, object], place: ComparedPath, tally: _Tally
) -> None:
    elsewhere = _other_period(list(map(_year, before)), list(map(_year, after)))
    for key in [*after, *(key for key in before if key not in after)]:
        if _year(key) in elsewhere:
            continue
        _compare(before.get(key), after.get(key), place.at_key(key), tally)


def _compare_lists(
    before: tuple[object, ...], after: tuple[object, ...], place: ComparedPath, tally: _Tally
) -> None:
    ones, others = list(elements(before)), list(elements(after))
    if not ones and not others:
        _compare_words(before, after, place, tally)
        return
    elsewhere = _other_period(_years(ones), _years(others))
    for one, other in _with_next_year(pairs(ones, others)):
        if one is not None and other is not None:
            _compare_elements(one, other, place.within(other), tally)
            continue
        known = other or one
        if known is not None and _year_of(known) not in elsewhere:
            tally.changes.append(_come_or_gone(one, other, place.within(known)))


def _compare_elements(one: Record, other: Record, place: ComparedPath, tally: _Tally) -> None:
    if isinstance(one, Year) and isinstance(other, Year) and one.fiscal_year != other.fiscal_year:
        against = replace(place, since_year=one.fiscal_year).under("target")
        _compare_words(_said(one.target), _said(other.target), against, tally)
        return
    tally.changes += _identity_changes(one, other, place)
    is_told = isinstance(other, Indicator) and title_of(other)
    skipped = {"title", key_name(other)} if is_told else set()
    _compare_attributes(one, other, place, tally, skipped)


def _years(found: Sequence[Record]) -> list[int | None]:
    return [_year_of(each) for each in found]


def _year_of(element: Record) -> int | None:
    return element.fiscal_year if isinstance(element, Year) else None


def _said(entry: Entry | None) -> object:
    return entry.value if isinstance(entry, ValueEntry) else entry


def _year(key: str) -> int | None:
    return int(key) if key.isdecimal() else None


def _other_period(before: Sequence[int | None], after: Sequence[int | None]) -> set[int | None]:
    """The years only one state covers because its three-year window moved on: another period is no
    change."""
    ones, others = _known(before), _known(after)
    if not ones or not others or not _moved_on(ones, others):
        return set()
    return {year for year in ones | others if not min(others) <= year <= max(ones)}


def _known(years: Sequence[int | None]) -> set[int]:
    return {year for year in years if year is not None}


def _moved_on(ones: set[int], others: set[int]) -> bool:
    """Whether the years begin later and end later than they did."""
    return min(ones) < min(others) and max(ones) < max(others)


def _compare_attributes(
    one: Record, other: Record, place: ComparedPath, tally: _Tally, skipped: set[str | None]
) -> None:
    if is_leaf(other):
        _compare_words(one, other, place, tally)
        return
    for name in type(other).model_fields:
        if name not in ASIDE and name not in skipped:
            _compare(getattr(one, name, None), getattr(other, name), place.under(name), tally)


def _with_next_year(
    found: list[tuple[Record | None, Record | None]],
) -> Iterator[tuple[Record | None, Record | None]]:
    """Where the years of two cycles do not meet, the first new target is held against the last old
    one."""
    gone = [one for one, other in found if other is None and isinstance(one, Year)]
    come = [other for one, other in found if one is None and isinstance(other, Year)]
    yield from found
    if gone and come:
        last = max(gone, key=lambda year: year.fiscal_year)
        first = min(come, key=lambda year: year.fiscal_year)
        if last.fiscal_year < first.fiscal_year:
            yield last, first


def _come_or_gone(one: Record | None, other: Record | None, place: ComparedPath) -> Change:
    what = "indicator" if isinstance(one or other, Indicator) else place.what(figure=False)
    return Change(
        what=what,
        how="added" if one is None else "removed",
        subject=place.subject,
        part=place.part,
        fiscal_year=place.fiscal_year,
        before=summary_of(one) if one else None,
        after=summary_of(other) if other else None,
        before_at=places(one),
        after_at=places(other),
    )


def _identity_changes(one: Record, other: Record, place: ComparedPath) -> Iterator[Change]:
    """A title or code that changed while the indicator stayed the same."""
    if not isinstance(one, Indicator) or not isinstance(other, Indicator):
        return
    if squeezed(title_of(one)) != squeezed(title_of(other)):
        yield _worded("indicator", "renamed", one.title, other.title, place.under("title"))
    if one.code != other.code:
        yield Change(
            what="indicator",
            how="recoded",
            subject=place.subject,
            part=place.part,
            before=one.code,
            after=other.code,
            before_at=places(one),
            after_at=places(other),
        )


def _compare_words(before: object, after: object, place: ComparedPath, tally: _Tally) -> None:
    if squeezed(printed(before)) == squeezed(printed(after)):
        tally.same += 1
        return
    figure = isinstance(before, Value) or isinstance(after, Value)
    tally.changes.append(_worded(place.what(figure=figure), "changed", before, after, place))


def _worded(what: str, how: str, before: object, after: object, place: ComparedPath) -> Change:
    one, other = printed(before), printed(after)
    if not (one and other):
        how = "removed" if one else "added"
    return Change.model_validate(
        {
            "what": what,
            "how": how,
            "subject": place.subject,
            "part": place.part,
            "fiscal_year": place.fiscal_year,
            "since_year": place.since_year,
            "before": one or None,
            "after": other or None,
            "pieces": pieces_of(one, other) if one and other else (),
            "difference": _difference(before, after),
            "before_at": places(before),
            "after_at": places(after),
        }
    )


def _difference(before: object, after: object) -> str | None:
    """After minus before, where both are numbers of one unit."""
    if not (isinstance(before, Value) and isinstance(after, Value)) or before.unit != after.unit:
        return None
    if before.number is None or after.number is None:
        return None
    return f"{Decimal(after.number) - Decimal(before.number):+f}"
