"""Which forms a document holds, and where each sheet of them begins.

In: passages and the known forms. Out: stretches of lines, each with how well its form fits. A sheet opens where at
least two of its form's opening labels stand close together (one, where the form has only one), and runs to the next
opening. Where several forms, or editions of one, claim the same lines, `editions.py` decides.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.forms import Form, Forms
from hyoka.reading.editions import Fit, best_fit, fit_of, stated_year
from hyoka.reading.layout import Layout
from hyoka.reading.passages import Line, Passages
from hyoka.reading.sheets import Stretch
from hyoka.text import squeezed

_NEAR_LINES = 12
_PAGE_LINES = 60
_LOOKED_AT_LINES = 2000


@dataclass(frozen=True)
class Opening:
    """A place where a sheet may open: the indices of the non-blank lines that hold its form's opening labels."""

    form: Form
    lines: tuple[int, ...]


def stretches_of(passages: Passages, layout: Layout, forms: Forms, named: str | None = None) -> list[Stretch]:
    """The sheets' lines in printed order; with a named form, the whole document is one sheet of it."""
    lines = [line for line in passages.lines if line.number not in layout.lines]
    filled = [line for line in lines if line.text.strip()]
    words = [squeezed(line.text) for line in filled]
    if named is not None:
        form = forms.named(named)
        return [Stretch(tuple(lines), fit_of(form, words, stated_year(form, words)))] if filled else []
    groups = _rivals(sorted(_openings(words, forms.all), key=lambda opening: opening.lines))
    starts = [min(opening.lines[0] for opening in group) for group in groups]
    ends = [*starts[1:], len(filled)]
    numbers = [filled[start].number for start in starts] + [lines[-1].number + 1 if lines else 0]
    return [
        Stretch(_between(lines, first, after), _fit(group, words, start, end))
        for group, start, end, first, after in zip(groups, starts, ends, numbers, numbers[1:], strict=False)
    ]


def nearest_fit(passages: Passages, layout: Layout, forms: Forms) -> Fit | None:
    """The form a document of no known form comes nearest to; null where not one label of any form stands in it."""
    filled = (line for line in passages.lines if line.number not in layout.lines and line.text.strip())
    words = [squeezed(line.text) for _, line in zip(range(_LOOKED_AT_LINES), filled, strict=False)]
    fits = [fit_of(form, words, stated_year(form, words)) for form in forms.all]
    best = max(fits, key=lambda fit: fit.certainty, default=None)
    return best if best is not None and best.found else None


def _between(lines: Sequence[Line], first: int, after: int) -> tuple[Line, ...]:
    start = bisect_left(lines, first, key=lambda line: line.number)
    return tuple(lines[start : bisect_left(lines, after, key=lambda line: line.number)])


def _fit(group: Sequence[Opening], words: Sequence[str], start: int, end: int) -> Fit:
    """How the form that fits best fits. The year may stand just above the first opening label."""
    head = words[max(0, start - _NEAR_LINES // 2) : end] if start <= _NEAR_LINES else words[start:end]
    return best_fit([fit_of(each.form, words[start:end], stated_year(each.form, head)) for each in group])


def _rivals(openings: Sequence[Opening]) -> list[list[Opening]]:
    """Openings grouped by the lines they claim: those that share one cannot both be right."""
    groups: list[list[Opening]] = []
    for opening in openings:
        claimed = {line for other in groups[-1] for line in other.lines} if groups else set()
        if claimed & set(opening.lines):
            groups[-1].append(opening)
        else:
            groups.append([opening])
    return groups


def _openings(words: Sequence[str], forms: Sequence[Form]) -> Iterator[Opening]:
    for form in forms:
        hits = [
            (index, label.printed)
            for index, each in enumerate(words)
            for label in form.openings
            if (label.first is None or each[0] in label.first) and label.pattern.fullmatch(each)
        ]
        yield from _clusters(form, hits, _PAGE_LINES if form.scattered else _NEAR_LINES)


def _clusters(form: Form, hits: Sequence[tuple[int, str]], near: int) -> Iterator[Opening]:
    """Runs of hits that stand close together and name enough of the form's opening."""
    run: list[tuple[int, str]] = []
    for hit in [*hits, (10**9, "")]:
        if run and hit[0] - run[-1][0] > near:
            if len({label for _, label in run}) >= min(2, len(form.opening)):
                yield Opening(form, tuple(index for index, _ in run))
            run = []
        run.append(hit)
