"""Remarks and money that do not go together: to be abolished with a request, reduced with a request
no smaller, fundamental change answered with no change."""

from collections.abc import Iterator, Sequence

from hyoka.ledger.history import Edition, History
from hyoka.ledger.standing import Entry

CODE = "contradicting_reflection"


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """One entry for each way a sheet contradicts itself."""
    for history in histories:
        for edition in history.editions:
            if edition.remark is not None:
                yield from _of(history, edition)


def _of(history: History, edition: Edition) -> Iterator[Entry]:
    remark, year = edition.remark, edition.fiscal_year
    assert remark is not None
    base, request = history.yen(year, "enacted"), history.yen(year + 1, "requested")
    asked = request or 0
    ways = {
        "abolished": "廃止" in (remark.finding, remark.reflection) and asked > 0,
        "reduced": remark.reflection == "縮減" and base is not None and base > 0 and asked >= base,
        "unchanged": "抜本的な改善" in remark.finding and remark.reflection == "現状通り",
    }
    for way, holds in ways.items():
        if holds:
            facts: dict[str, object] = {"way": way, "enacted": base, "requested": request}
            facts |= {"finding": remark.finding, "reflection": remark.reflection}
            yield Entry(year, asked, facts, history.project, edition.sheet, history.ministry)
