"""Which forms a document holds, and where each sheet of them begins.

In: passages and the known forms. Out: stretches of lines. A sheet opens where at least two of its form's opening
labels stand close together (one, where the form has only one), and runs to the next opening.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.forms import Form, Forms
from hyoka.reading.layout import Layout
from hyoka.reading.passages import Line, Passages
from hyoka.reading.sheets import Stretch
from hyoka.text import squeezed

_NEAR_LINES = 12
_PAGE_LINES = 60


@dataclass(frozen=True)
class Opening:
    """A place where a sheet opens: the index of its first line among the non-blank lines, and the labels found."""

    index: int
    form: Form
    labels: frozenset[str]


def stretches_of(passages: Passages, layout: Layout, forms: Forms, named: str | None = None) -> list[Stretch]:
    """The sheets' lines in printed order; with a named form, the whole document is one sheet of it."""
    lines = [line for line in passages.lines if line.number not in layout.lines]
    if named is not None:
        return [Stretch(forms.named(named), tuple(lines), 1.0)] if lines else []
    filled = [line for line in lines if line.text.strip()]
    openings = sorted(_openings(filled, forms.all), key=lambda opening: opening.index)
    numbers = [filled[opening.index].number for opening in openings] + [lines[-1].number + 1 if lines else 0]
    return [
        Stretch(
            opening.form,
            tuple(line for line in lines if first <= line.number < after),
            round(len(opening.labels) / len(opening.form.opening), 2),
        )
        for opening, first, after in zip(openings, numbers, numbers[1:], strict=False)
    ]


def _openings(filled: Sequence[Line], forms: Sequence[Form]) -> Iterator[Opening]:
    words = [squeezed(line.text) for line in filled]
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
            labels = frozenset(label for _, label in run)
            if len(labels) >= min(2, len(form.opening)):
                yield Opening(run[0][0], form, labels)
            run = []
        run.append(hit)
