"""Near-duplicate passages by shingles and an index of the smallest: work grows with the text, not its square.

In: texts. Out: pairs that share most of their shingles. Each text is known by its smallest shingle hashes; only texts
that have several of these in common are compared in full.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import combinations
from zlib import crc32

SIZE, SKETCH, SHARED = 6, 16, 5
_CHARACTER = 2


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of every run of SIZE characters, the same in every process."""
    data, width = text.encode("utf-16-le"), SIZE * _CHARACTER
    last = max(1, len(data) - width + 1)
    return frozenset(crc32(data[start : start + width]) for start in range(0, last, _CHARACTER))


def near_duplicates(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Pairs of indices whose texts share at least this part of all their shingles."""
    known = [shingles_of(text) for text in texts]
    for first, second in _candidates(known):
        fewer, more = sorted((len(known[first]), len(known[second])))
        shared = len(known[first] & known[second]) if fewer >= least * more else 0
        if shared >= least * (fewer + more - shared):
            yield first, second


def _candidates(known: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs with several of their smallest hashes in common."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, shingles in enumerate(known):
        for hashed in nsmallest(SKETCH, shingles):
            holders[hashed].append(index)
    common = Counter(pair for indices in holders.values() for pair in combinations(indices, 2))
    yield from sorted(pair for pair, count in common.items() if count >= SHARED)
