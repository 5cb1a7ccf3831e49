"""Which criterion each paragraph of a sheet belongs to: an exact optimum, with the margin to the
next best reading.

In: the evidence of each paragraph for each criterion, what parts it from the one before, and the
criteria whose labels the sheet still has. Out: one criterion a paragraph. The paragraphs of a
criterion are contiguous, each criterion is one stretch, and the stretches may come in any order. A
stretch ends where a cell ends rather than inside one, opens with words of its own and with the
first of its points rather than the last, its points come in their order, and no label is left
without text. The best sum over all such readings is found by dynamic programming over (criteria
already used, criterion at hand); margins come from its forward and backward tables, so they are
exact too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hyoka.reading.kinds.criteria_sheet.runs import Gap

_SPLIT_CELL = 5.0
_JOINED_CELLS = 3.0
_EMPTY = 6.0
_LATE_OPENING = 0.3
_WEAK_OPENING = 0.5
_BACKWARDS = 0.5
_OUT_OF_ORDER = 0.05
_NEVER = float("-inf")


@dataclass(frozen=True)
class Candidate:
    """A paragraph: its evidence by criterion, the point it speaks of in each, and what parts it
    from the one before."""

    evidence: Mapping[int, float]
    points: Mapping[int, int | None]
    gap: Gap


@dataclass(frozen=True)
class Assigned:
    """The criterion of a paragraph and by how much the best reading beats the best that places it
    elsewhere."""

    criterion: int
    margin: float


State = tuple[int, int]
Table = list[dict[State, float]]


def assigned(
    candidates: Sequence[Candidate], labelled: Sequence[int], others: Mapping[int, float]
) -> list[Assigned]:
    """Shape: one for each candidate. `labelled` are criteria with a label, `others` what it costs
    to use another."""
    if not candidates or not (labelled or others):
        return []
    page = _Page(
        candidates, tuple(dict.fromkeys([*labelled, *others])), frozenset(labelled), others
    )
    forward = page.forward()
    through = page.through(forward, page.backward())
    return [_best(scores, len(candidates)) for scores in through]


def _best(scores: Mapping[int, float], n: int) -> Assigned:
    ranked = sorted(scores, key=lambda criterion: (-scores[criterion], criterion))
    first = ranked[0]
    margin = scores[first] - scores[ranked[1]] if len(ranked) > 1 else float(n + 1) * _EMPTY
    return Assigned(first, min(margin, float(n + 1) * _EMPTY))


@dataclass(frozen=True)
class _Page:
    candidates: Sequence[Candidate]
    criteria: tuple[int, ...]
    labelled: frozenset[int]
    others: Mapping[int, float]

    def forward(self) -> Table:
        """For each paragraph and state, the best sum of what comes up to it, itself included."""
        table: Table = [
            {(1 << k, k): self._entry(0, k) + self._value(0, k) for k in range(len(self.criteria))}
        ]
        for index in range(1, len(self.candidates)):
            row: dict[State, float] = {}
            for state, score in table[-1].items():
                for after, gain in self._steps(index, state):
                    row[after] = max(row.get(after, _NEVER), score + gain)
            table.append(row)
        return table

    def backward(self) -> Table:
        """For each paragraph and state, the best sum of what comes after it, the page's end
        included."""
        states = list(product(range(1 << len(self.criteria)), range(len(self.criteria))))
        table: Table = [{state: self._end(state) for state in states if state[0] >> state[1] & 1}]
        for index in range(len(self.candidates) - 1, 0, -1):
            following = table[0]
            row = {
                state: max(gain + following[after] for after, gain in self._steps(index, state))
                for state in following
            }
            table.insert(0, row)
        return table

    def through(self, forward: Table, backward: Table) -> list[dict[int, float]]:
        """For each paragraph and criterion, the best sum of a whole reading that places it
        there."""
        found: list[dict[int, float]] = []
        for before, after in zip(forward, backward, strict=True):
            scores: dict[int, float] = {}
            for state, score in before.items():
                criterion = self.criteria[state[1]]
                scores[criterion] = max(scores.get(criterion, _NEVER), score + after[state])
            found.append(scores)
        return found

    def _steps(self, index: int, state: State) -> list[tuple[State, float]]:
        """Where a reading may go from one paragraph to the next, and what that adds."""
        used, k = state
        gap = self.candidates[index].gap
        staying = (
            self._value(index, k)
            - _JOINED_CELLS * (gap is Gap.CELL)
            - _BACKWARDS * self._goes_back(index, k)
        )
        steps = [(state, staying)]
        for other in range(len(self.criteria)):
            if not used >> other & 1:
                order = _OUT_OF_ORDER * (self.criteria[other] < self.criteria[k])
                cost = self._entry(index, other) - _SPLIT_CELL * (gap is Gap.NONE) - order
                steps.append(((used | 1 << other, other), self._value(index, other) + cost))
        return steps

    def _goes_back(self, index: int, k: int) -> bool:
        """Whether a paragraph speaks of an earlier point of its criterion than the one before it
        does."""
        before, now = (
            self.candidates[at].points.get(self.criteria[k]) for at in (index - 1, index)
        )
        return before is not None and now is not None and now < before

    def _value(self, index: int, k: int) -> float:
        return self.candidates[index].evidence.get(self.criteria[k], 0.0)

    def _entry(self, index: int, k: int) -> float:
        """What it adds to open a criterion's text with this paragraph."""
        criterion = self.criteria[k]
        late = _LATE_OPENING * (self.candidates[index].points.get(criterion) or 0)
        weak = _WEAK_OPENING * max(0.0, 1.0 - self._value(index, k))
        return -late - weak - self.others.get(criterion, 0.0) * (criterion not in self.labelled)

    def _end(self, state: State) -> float:
        used, _ = state
        return -_EMPTY * sum(
            criterion in self.labelled and not used >> k & 1
            for k, criterion in enumerate(self.criteria)
        )
