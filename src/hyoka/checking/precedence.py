"""One root cause, one finding: a check that yields is silent where a stronger one concerns the same
place.

In: all findings. Out: those that are told. A sum that was changed is one finding, not one for every
table it enters.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from hyoka.checking.registry import checks
from hyoka.records import At, Finding

Span = tuple[int, int]


class Spans:
    """Stretches of a document, kept apart and in order, so that asking costs little however many
    there are."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, span: Span) -> None:
        """Joins what it touches."""
        start, end = span
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def touch(self, span: Span) -> bool:
        """Whether a stretch shares a character with one of them."""
        start, end = span
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end


def without_duplicates(findings: Iterable[Finding]) -> list[Finding]:
    """Drops what another finding tells already: the same thing twice, and what yields to it at the
    same place."""
    kept: list[Finding] = []
    taken: dict[tuple[str, str], Spans] = defaultdict(Spans)
    seen: set[tuple[str, str | None]] = set()
    for finding in sorted(findings, key=lambda each: _depth(each.code)):
        identity = (finding.fingerprint, _document(finding.at[0]) if finding.at else None)
        if identity in seen or _is_told(finding, taken):
            continue
        seen.add(identity)
        kept.append(finding)
        for place in finding.at:
            taken[finding.code, _document(place)].add(place.chars)
    return kept


@cache
def _depth(code: str) -> int:
    """How many others may speak first: 0 for a check that yields to none."""
    return max((_depth(stronger) + 1 for stronger in _stronger(code)), default=0)


@cache
def _stronger(code: str) -> tuple[str, ...]:
    """The checks that speak before this one."""
    own = checks()[code]
    structural = tuple(
        each.code for each in checks().values() if each.structural and not own.structural
    )
    return tuple(dict.fromkeys((*structural, *own.yields_to)))


def _is_told(finding: Finding, taken: dict[tuple[str, str], Spans]) -> bool:
    told = (
        any(
            taken[stronger, _document(place)].touch(place.chars)
            for stronger in _stronger(finding.code)
            if (stronger, _document(place)) in taken
        )
        for place in finding.at
    )
    return bool(finding.at) and (all if checks()[finding.code].yields_wholly else any)(told)


def _document(place: At) -> str:
    """Which document a place stands in: two may have one name."""
    return place.sha256 or place.document or ""
