"""Which of the forms that claim the same lines a sheet is, and why: by the labels that stand there
and its own year.

In: the squeezed lines of a sheet and the forms that could have opened it. Out: how well each fits.
A mark is a printed label the form cannot do without: those of its obligatory parts, and those that
open it where the parts carry none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hyoka.forms import Form, Label
from hyoka.records import Bilingual
from hyoka.text import fiscal_year_of, fiscal_years, year_months

_HEAD_LINES = 12
_LEAST_WRAPPED = 8
_LABELS_WEIGH = 2
_CLEAR_LEAD = 0.5
_UNDECIDED = 0.5


@dataclass(frozen=True)
class FormMatch:
    """How a form fits a sheet. `lead` is 1 where no other form fits as well, down to 0.5 where one
    fits the same."""

    form: Form
    found: frozenset[str]
    year: int | None = None
    lead: float = 1.0
    rivals: tuple[str, ...] = ()
    read: float = 1.0

    @property
    def missing(self) -> tuple[str, ...]:
        """The printed labels of the marks that do not stand there."""
        return tuple(mark.printed for mark in self.form.marks if mark.name not in self.found)

    @property
    def certainty(self) -> float:
        """How sure the sheet is: the share of the form's marks found, its lead over other forms,
        and the share read."""
        n_marks = len(self.form.marks)
        return round((n_marks - len(self.missing)) / max(1, n_marks) * self.lead * self.read, 2)

    @property
    def in_force(self) -> bool | None:
        """Whether the edition is in force for the year the sheet states; null where it states
        none."""
        return None if self.year is None else self.form.in_force.covers(self.year)

    @property
    def reasons(self) -> tuple[Bilingual, ...]:
        told = [_labels_told(self)]
        if self.year is not None:
            told.append(_year_told(self.form, self.year))
        if self.rivals:
            told.append(_rivals_told(self))
        return tuple(told)

    def with_parts(self, parts: Iterable[str]) -> "FormMatch":
        """The same with parts that reading found, in whatever way their labels were broken."""
        return replace(self, found=self.found | frozenset(parts))


def form_match(form: Form, words: Sequence[str], year: int | None = None) -> FormMatch:
    """How a form fits squeezed lines."""
    alone, joined = frozenset(words), "".join(words)
    firsts: dict[str, list[str]] = {}
    for each in alone:
        firsts.setdefault(each[0], []).append(each)
    found = (
        mark.name
        for mark in form.marks
        if any(
            _stands(label, alone, firsts, joined)
            or (form.strategy == "page" and _in_row(label, alone))
            for label in mark.labels
        )
    )
    return FormMatch(form, frozenset(found), year)


def _in_row(label: Label, alone: frozenset[str]) -> bool:
    """Whether a label stands in a line that holds a row of cells and is no sentence."""
    return not label.captures and any(label.squeezed in each for each in alone if "。" not in each)


def _stands(label: Label, alone: frozenset[str], firsts: dict[str, list[str]], joined: str) -> bool:
    """Whether a label is a line of its own, or, long enough not to be chance, runs over several."""
    if not label.captures:
        return label.squeezed in alone or (
            len(label.squeezed) >= _LEAST_WRAPPED and label.squeezed in joined
        )
    near = (
        alone
        if label.first is None
        else list(chain.from_iterable(firsts.get(first, ()) for first in label.first))
    )
    return any(label.fullmatch(each) for each in near)


def best_match(fits: Sequence[FormMatch]) -> FormMatch:
    """The form that fits best: by the labels the others lack, then by the year, then the newest
    edition."""
    if len(fits) == 1:
        return fits[0]
    shared = frozenset.intersection(
        *(frozenset(mark.labels for mark in fit.form.marks) for fit in fits)
    )
    ranked = sorted(
        fits, key=lambda fit: (_score(fit, shared), fit.form.in_force.since), reverse=True
    )
    lead = min(1.0, (_score(ranked[0], shared) - _score(ranked[1], shared)) / _CLEAR_LEAD)
    rivals = tuple(fit.form.name for fit in ranked[1:])
    return replace(ranked[0], lead=_UNDECIDED + (1 - _UNDECIDED) * lead, rivals=rivals)


def _score(fit: FormMatch, shared: frozenset[tuple[Label, ...]]) -> float:
    telling = [mark.name for mark in fit.form.marks if mark.labels not in shared]
    labels = sum(name in fit.found for name in telling) / len(telling) if telling else 0.0
    return _LABELS_WEIGH * labels + {True: 1.0, None: 0.5, False: 0.0}[fit.in_force]


def stated_year(form: Form, words: Sequence[str]) -> int | None:
    """The fiscal year a sheet's head states: in a label that opens it, at the start of a line, or
    as its date."""
    head = words[:_HEAD_LINES]
    stated = next(chain(_opening_years(form, head), _leading_years(head)), None)
    if stated is not None:
        return stated
    months = (month for month, *_ in chain.from_iterable(map(year_months, head)))
    return next(map(fiscal_year_of, months), None)


def _opening_years(form: Form, head: Sequence[str]) -> Iterator[int]:
    """The years that labels capture which open the form."""
    for label in form.openings:
        for each in head if "year" in label.captures else ():
            match = label.fullmatch(each)
            if match:
                yield from (mention.year for mention in fiscal_years(match["year"]))


def _leading_years(head: Sequence[str]) -> Iterator[int]:
    """The fiscal years that lines begin with."""
    for each in head:
        mentions = fiscal_years(each)
        if mentions and mentions[0].start == 0 and each[: mentions[0].end].endswith("年度"):
            yield mentions[0].year


def _labels_told(fit: FormMatch) -> Bilingual:
    n_marks = len(fit.form.marks)
    n_found = n_marks - len(fit.missing)
    lacking = f"。ないもの：{'、'.join(fit.missing)}" if fit.missing else ""
    return Bilingual(
        ja=f"様式に欠かせない見出し {n_marks} のうち {n_found} がある{lacking}",
        en=f"{n_found} of the {n_marks} labels the form cannot do without are there"
        + (f"; missing: {', '.join(fit.missing)}" if fit.missing else ""),
    )


def _year_told(form: Form, year: int) -> Bilingual:
    since, until = form.in_force.since, form.in_force.until
    if form.in_force.covers(year):
        return Bilingual(
            ja=f"文書は {year} 年度とし、この版が使われる年度に当たる",
            en=f"it states {year}, a year of this edition",
        )
    window = f"{since}–{until or ''}"
    return Bilingual(
        ja=f"文書は {year} 年度とするが、この版が使われるのは {window} 年度",
        en=f"it states {year}, while this edition is in force for {window}",
    )


def _rivals_told(fit: FormMatch) -> Bilingual:
    others = "、".join(fit.rivals)
    if fit.lead == 1:
        return Bilingual(
            ja=f"{others} より明らかによく合う",
            en=f"it fits clearly better than {', '.join(fit.rivals)}",
        )
    return Bilingual(
        ja=f"{others} とも紛らわしい", en=f"it is hard to tell from {', '.join(fit.rivals)}"
    )
