"""The exact optimum, against every reading there is."""

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from hyoka.reading.kinds.criteria_sheet.assignment import Candidate, assigned
from hyoka.reading.kinds.criteria_sheet.runs import Gap

CRITERIA = (1, 2, 3)
SCORES = st.floats(0, 6).map(lambda score: round(score, 2))
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.fixed_dictionaries(dict.fromkeys(CRITERIA, SCORES)),
        st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.one_of(st.none(), st.integers(0, 3)))),
        st.sampled_from(Gap),
    ),
    min_size=1,
    max_size=6,
)


def readings(n: int) -> Iterator[tuple[int, ...]]:
    """Every way to give n paragraphs a criterion so that each criterion is one stretch."""
    for reading in itertools.product(CRITERIA, repeat=n):
        stretches = [criterion for criterion, _ in itertools.groupby(reading)]
        if len(stretches) == len(set(stretches)):
            yield reading


def worth(candidates: Sequence[Candidate], reading: Sequence[int]) -> float:
    """The sum of one reading, told again in the plainest way."""
    total = -6.0 * len(set(CRITERIA) - set(reading))
    for index, (candidate, criterion) in enumerate(zip(candidates, reading, strict=True)):
        evidence, point = candidate.evidence[criterion], candidate.points[criterion]
        before = reading[index - 1] if index else None
        total += evidence
        if criterion == before:
            earlier = candidates[index - 1].points[criterion]
            total -= 3.0 * (candidate.gap is Gap.CELL)
            total -= 0.5 * (point is not None and earlier is not None and point < earlier)
        else:
            total -= 0.3 * (point or 0) + 0.5 * max(0.0, 1.0 - evidence)
            if before is not None:
                total -= 5.0 * (candidate.gap is Gap.NONE) + 0.05 * (criterion < before)
    return total


@settings(max_examples=60, deadline=None)
@given(CANDIDATES)
def test_it_is_the_best_of_all_readings_and_its_margins_are_exact(
    candidates: list[Candidate],
) -> None:
    every = {reading: worth(candidates, reading) for reading in readings(len(candidates))}
    best = max(every.values())
    for index, found in enumerate(assigned(candidates, CRITERIA, {})):
        by_criterion = {
            criterion: max(total for reading, total in every.items() if reading[index] == criterion)
            for criterion in CRITERIA
        }
        others = [
            total for criterion, total in by_criterion.items() if criterion != found.criterion
        ]
        assert abs(by_criterion[found.criterion] - best) < 1e-6
        assert abs(found.margin - (best - max(others))) < 1e-6


def plain(evidence: dict[int, float], gap: Gap = Gap.BLANK) -> Candidate:
    return Candidate(evidence, {}, gap)


def test_neighbours_carry_a_paragraph_whose_own_words_speak_for_another() -> None:
    page = [plain({1: 4.0}), plain({2: 1.0}, Gap.NONE), plain({1: 4.0}, Gap.NONE), plain({2: 5.0})]
    assert [each.criterion for each in assigned(page, [1, 2], {})] == [1, 1, 1, 2]


def test_a_label_that_is_lost_is_used_only_where_the_words_ask_for_it() -> None:
    weak = [plain({1: 2.0}), plain({1: 1.0, 3: 1.5}), plain({2: 3.0})]
    assert [each.criterion for each in assigned(weak, [1, 2], {3: 2.0})] == [1, 1, 2]
    strong = [plain({1: 2.0}), plain({3: 5.0}), plain({2: 3.0})]
    assert [each.criterion for each in assigned(strong, [1, 2], {3: 2.0})] == [1, 3, 2]


def test_nothing_is_assigned_where_there_is_nothing() -> None:
    assert assigned([], [1, 2], {}) == []
    assert assigned([plain({1: 1.0})], [], {}) == []
    assert [each.criterion for each in assigned([plain({})], [4], {})] == [4]
