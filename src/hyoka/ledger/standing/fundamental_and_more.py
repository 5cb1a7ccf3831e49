"""Sheets whose review asked for a fundamental change, and whose ministry then asked for more
money."""

from collections.abc import Iterator, Sequence

from hyoka.ledger.history import History
from hyoka.ledger.standing import Entry

CODE = "fundamental_and_more"
_FUNDAMENTAL = "抜本的な改善"


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """Only sheets whose enacted money and next request are both known, and the base is not zero."""
    for history in histories:
        for edition in history.editions:
            if edition.remark is None or _FUNDAMENTAL not in edition.remark.finding:
                continue
            year = edition.fiscal_year
            base, request = history.yen(year, "enacted"), history.yen(year + 1, "requested")
            if base and request is not None and request > base:
                facts: dict[str, object] = {
                    "enacted": base,
                    "requested": request,
                    "ratio": round(request / base, 3),
                }
                facts |= {
                    "finding": edition.remark.finding,
                    "reflection": edition.remark.reflection,
                }
                yield Entry(
                    year, request - base, facts, history.project, edition.sheet, history.ministry
                )
