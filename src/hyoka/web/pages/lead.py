"""The sentences at the top of the first page. Every number in them is a link to what it counts.

In: the facts of the shelf. Out: sentences as pieces, a piece with an address being a link. Same
facts, same words.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hyoka.office.shelf import Facts
from hyoka.web.words import words


@dataclass(frozen=True)
class Piece:
    """Words of a sentence; a link where it has an address."""

    words: str
    address: str = ""


Sentence = tuple[Piece, ...]


def lead_sentences(facts: Facts, lang: str) -> tuple[Sentence, ...]:
    """What was evaluated, how it went, what changed, what is not known."""
    said = (
        _what(facts, lang),
        _letters(facts, lang),
        _numeric(facts, lang),
        _changed(facts, lang),
        _unknown(facts, lang),
    )
    return tuple(sentence for sentence in said if sentence)


def _sentence(name: str, lang: str, **links: tuple[int, str]) -> Sentence:
    """The words of the interface with each `{name}` a number that leads somewhere."""
    pieces: list[Piece] = []
    rest = words(lang)[f"lead_{name}"]
    while "{" in rest:
        before, _, rest = rest.partition("{")
        key, _, rest = rest.partition("}")
        number, address = links[key]
        pieces += [Piece(before), Piece(f"{number:,}", address)]
    return (*pieces, Piece(rest))


def _shelf(lang: str, **query: str) -> str:
    return f"{reverse(f'{lang}:home')}?{urlencode(query)}#shelf"


def _indicators(lang: str, show: str) -> str:
    return f"{reverse(f'{lang}:indicators')}?{urlencode({'show': show})}"


def _what(facts: Facts, lang: str) -> Sentence:
    w = words(lang)
    pieces = list(
        _sentence("what", lang, n=(facts.n_evaluations, f"{reverse(f'{lang}:home')}#shelf"))
    )
    for kind, n in facts.by_kind.items():
        try:
            name = w[f"kind_{kind}"]
        except KeyError:
            name = kind
        pieces += [
            Piece(f"{name} "),
            Piece(f"{n:,}", _shelf(lang, kind=kind)),
            Piece(w["lead_between"]),
        ]
    return (*pieces[:-1], Piece(w["lead_end"]))


def _letters(facts: Facts, lang: str) -> Sentence:
    w = words(lang)
    if not facts.by_letter:
        return ()
    pieces = [Piece(w["lead_letters"])]
    for letter, n in facts.by_letter.items():
        pieces += [
            Piece(f"{letter} "),
            Piece(f"{n:,}", _shelf(lang, letter=letter)),
            Piece(w["lead_between"]),
        ]
    return (*pieces[:-1], Piece(w["lead_end"]))


def _numeric(facts: Facts, lang: str) -> Sentence:
    sums = facts.sums
    if not sums["numeric"]:
        return ()
    return _sentence(
        "numeric",
        lang,
        numeric=(sums["numeric"], reverse(f"{lang}:indicators")),
        always=(sums["always"], _indicators(lang, "always_met")),
        never=(sums["never"], _indicators(lang, "never_met")),
        differs=(sums["differs"], _indicators(lang, "differs")),
    )


def _changed(facts: Facts, lang: str) -> Sentence:
    sums = facts.sums
    return _sentence(
        "changed",
        lang,
        changed=(facts.n_changed, _shelf(lang, state="changed")),
        errors=(sums["errors"], _shelf(lang, state="errors")),
        warnings=(sums["warnings"], _shelf(lang, state="warnings")),
    )


def _unknown(facts: Facts, lang: str) -> Sentence:
    return _sentence(
        "unknown",
        lang,
        no_grade=(facts.n_no_grade, _shelf(lang, state="no_grade")),
        no_money=(facts.n_no_money, _shelf(lang, state="no_money")),
        unread=(facts.sums["unread"], _shelf(lang, state="unread")),
    )
