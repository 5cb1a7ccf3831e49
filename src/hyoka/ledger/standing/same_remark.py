"""Remarks that stand word for word in many sheets of one ministry and year."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hyoka.ledger.history import History
from hyoka.ledger.standing import Entry
from hyoka.text import squeezed

CODE = "same_remark"
_FEWEST = 5


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """One entry a remark, with how many sheets carry it and which."""
    found: dict[tuple[int, str, str], list[tuple[str, str]]] = defaultdict(list)
    for history in histories:
        for edition in history.editions:
            text = squeezed(edition.remark.finding_text) if edition.remark else ""
            if text.strip("-ー－"):
                found[edition.fiscal_year, history.ministry, text].append(
                    (edition.sheet, edition.name)
                )
    for (year, ministry, text), sheets in found.items():
        if len(sheets) >= _FEWEST:
            facts: dict[str, object] = {
                "times": len(sheets),
                "remark": text,
                "sheets": sheets,
            }
            yield Entry(year, len(sheets), facts, None, sheets[0][0], ministry)
