"""Near-duplicate passages by shingles and an index of the smallest: work grows with the text, not
its square.

In: texts. Out: pairs that share most of their shingles. Each text is known by its smallest shingle
hashes and compared only with the few texts before it that have most of these in common, so that a
thousand copies of one text are some thousand pairs and not half a million.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from zlib import crc32

SIZE, SKETCH, SHARED = 6, 16, 5
_CHARACTER = 2
_REMEMBERED, _COMPARED = 8, 4


def shingles_of(text: str) -> frozenset[int]:
    """Hashes of every run of SIZE characters, the same in every process."""
    data, width = text.encode("utf-16-le"), SIZE * _CHARACTER
    last = max(1, len(data) - width + 1)
    return frozenset(crc32(data[start : start + width]) for start in range(0, last, _CHARACTER))


def near_duplicates(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Pairs of indices whose texts share at least this part of all their shingles.

    Every text is paired with those before it that are likest, a handful at most; copies of copies
    form a chain.
    """
    holders: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    known: list[frozenset[int]] = []
    for index, text in enumerate(texts):
        shingles = shingles_of(text)
        sketch = nsmallest(SKETCH, shingles)
        common = Counter(chain.from_iterable(holders[hashed] for hashed in sketch))
        for other, count in common.most_common(_COMPARED):
            if count >= SHARED and _likeness(known[other], shingles) >= least:
                yield other, index
        known.append(shingles)
        for hashed in sketch:
            holders[hashed].append(index)


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The part of all shingles of two texts that both have."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
