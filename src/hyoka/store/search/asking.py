"""What a reader asks, taken apart: words that must all stand there, alternatives, words that must
not, and fields.

In: `"温室効果" OR 気候 -予算 年度:2020`. Out: a question; every part of it constrains, and nothing is dropped
silently.
"""

import re
from dataclasses import dataclass
from itertools import chain

from hyoka.store.search.normalising import folded, year_asked

_PART = re.compile(r'(-|NOT\s+)?(?:(\w+):)?(?:"([^"]*)"|([^\s"]+))')
_FIELDS = {
    "kind": "kind",
    "種類": "kind",
    "year": "year",
    "年度": "year",
    "code": "code",
    "番号": "code",
}
_MOST_TERMS, _LONGEST = 16, 200


@dataclass(frozen=True)
class Term:
    """Words as typed and as compared; `year` where they name one."""

    typed: str
    folded: str
    year: int | None = None


@dataclass(frozen=True)
class Question:
    """Every group must be met by one of its terms, none of `without` may stand there."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(chain.from_iterable(self.groups))

    @property
    def is_empty(self) -> bool:
        return not self.groups


def asked(query: str) -> Question:
    """The question a query means."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    fields: list[tuple[str, str]] = []
    is_alternative = False
    for negated, field, quoted, plain in _PART.findall(query[:_LONGEST])[:_MOST_TERMS]:
        if plain in ("OR", "AND") and not field:
            is_alternative = plain == "OR"
            continue
        if field in _FIELDS:
            fields.append((_FIELDS[field], quoted or plain))
            continue
        term = _term(
            f"{field}:{quoted or plain}" if field else quoted or plain, is_exact=bool(quoted)
        )
        if not term.folded:
            continue
        _put(term, groups, without, negated=bool(negated), is_alternative=is_alternative)
        is_alternative = False
    return Question(tuple(map(tuple, groups)), tuple(without), tuple(fields))


def _put(
    term: Term,
    groups: list[list[Term]],
    without: list[Term],
    *,
    negated: bool,
    is_alternative: bool,
) -> None:
    if negated:
        without.append(term)
    elif is_alternative and groups:
        groups[-1].append(term)
    else:
        groups.append([term])


def _term(words: str, *, is_exact: bool) -> Term:
    return Term(words, folded(words), None if is_exact else year_asked(words))
