"""How right the linking is, where the truth is known without it.

Two truths: the official number JUDGIT gave projects (2015–2020), with numbers hidden; and names
that are unique in their ministry on both sides, with names hidden. What is hidden is taken away
before linking.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hyoka.ledger.linking.chaining import links_between
from hyoka.ledger.linking.names import by_unique_name
from hyoka.ledger.linking.sheets import LinkedSheet


@dataclass(frozen=True)
class Measure:
    """One stage between two editions: how many it linked, how many of those rightly, of how many
    there were."""

    hidden: str
    before: int
    after: int
    stage: str
    linked: int
    right: int
    known: int

    @property
    def precision(self) -> float | None:
        """Null where it linked nothing whose truth is known."""
        return self.right / self.linked if self.linked else None

    @property
    def recall(self) -> float | None:
        return self.right / self.known if self.known else None


def with_names_hidden(before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]) -> list[Measure]:
    """Truth: names unique on both sides. Names and numbers are taken away, then money and purpose
    must find them."""
    truth = {found.before: found.after for found in by_unique_name(before, after)}
    return _measured("name", _blind(before), _blind(after), truth)


def _blind(sheets: Sequence[LinkedSheet]) -> list[LinkedSheet]:
    """A different name for each sheet, so that none is found by it."""
    return [replace(sheet, name=sheet.key, official_id="", old_numbers=()) for sheet in sheets]


def with_numbers_hidden(
    before: Sequence[LinkedSheet], after: Sequence[LinkedSheet]
) -> list[Measure]:
    """Truth: the official number, where it stands on one sheet of each side."""
    olds, news = _by_number(before), _by_number(after)
    truth = {olds[number]: news[number] for number in olds.keys() & news.keys()}
    return _measured("number", _unnumbered(before), _unnumbered(after), truth)


def _by_number(sheets: Sequence[LinkedSheet]) -> dict[str, str]:
    times = Counter(sheet.official_id for sheet in sheets)
    return {
        f"{sheet.source}:{sheet.official_id}": sheet.key
        for sheet in sheets
        if sheet.official_id and times[sheet.official_id] == 1
    }


def _unnumbered(sheets: Sequence[LinkedSheet]) -> list[LinkedSheet]:
    return [replace(sheet, official_id="", old_numbers=()) for sheet in sheets]


def _measured(
    hidden: str, before: Sequence[LinkedSheet], after: Sequence[LinkedSheet], truth: dict[str, str]
) -> list[Measure]:
    """By stage, and all stages together as `all`. A link counts where either side's truth is
    known."""
    if not truth:
        return []
    known_after = set(truth.values())
    linked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for found in links_between(before, after):
        if found.state == "automatic" and (found.before in truth or found.after in known_after):
            for stage in (found.stage, "all"):
                linked[stage] += 1
                right[stage] += truth.get(found.before) == found.after
    years = before[0].edition, after[0].edition
    return [
        Measure(hidden, *years, stage, linked[stage], right[stage], len(truth)) for stage in linked
    ]
