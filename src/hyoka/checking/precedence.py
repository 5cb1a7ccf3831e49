"""One root cause, one finding: a check that yields is silent where a stronger one concerns the same place.

In: all findings. Out: those that are told. A sum that was changed is one finding, not one for every table it enters.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from hyoka.checking.registry import checks
from hyoka.records import At, Finding

Span = tuple[int, int]


def without_duplicates(findings: Iterable[Finding]) -> list[Finding]:
    """Drops what another finding tells already: the same thing twice, and what yields to it at the same place."""
    kept: list[Finding] = []
    taken: dict[tuple[str, str], list[Span]] = defaultdict(list)
    seen: set[tuple[str, str | None]] = set()
    for finding in sorted(findings, key=lambda each: _depth(each.code)):
        identity = (finding.fingerprint, finding.at[0].document if finding.at else None)
        if identity in seen or _is_told(finding, taken):
            continue
        seen.add(identity)
        kept.append(finding)
        for place in finding.at:
            taken[finding.code, place.document or ""].append(place.chars)
    return kept


@cache
def _depth(code: str) -> int:
    """How many others may speak first: 0 for a check that yields to none."""
    return max((_depth(stronger) + 1 for stronger in _stronger(code)), default=0)


@cache
def _stronger(code: str) -> tuple[str, ...]:
    """The checks that speak before this one."""
    own = checks()[code]
    structural = tuple(each.code for each in checks().values() if each.structural and not own.structural)
    return tuple(dict.fromkeys((*structural, *own.yields_to)))


def _is_told(finding: Finding, taken: dict[tuple[str, str], list[Span]]) -> bool:
    return any(
        _touches(place, taken[stronger, place.document or ""])
        for stronger in _stronger(finding.code)
        for place in finding.at
        if (stronger, place.document or "") in taken
    )


def _touches(place: At, spans: Sequence[Span]) -> bool:
    start, end = place.chars
    return any(start < other_end and other_start < end for other_start, other_end in spans)
