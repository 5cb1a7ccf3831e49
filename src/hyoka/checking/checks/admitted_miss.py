"""Words that a target was missed, under a rating that says it was met or nearly met."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Choice, Finding

CHECK = card("admitted-miss")
_MET, _NEAR = {"s", "a"}, {"b"}
_MISS = re.compile(
    r"(?:目標|計画)(?:値|数|額|率|とする|として|していた)?[^。、]{0,12}?"
    r"(?:は|を|に|には)?(?:達成でき(?:てい)?な|達成しな|達しな|達せず|届かな|届かず|及ばな|及ばず|満たな|未達|至らな|実現できな)"
)
_ALMOST = re.compile(r"おおむね|概ね|ほぼ|わずか|僅か|一部|若干")
_WHOLLY = re.compile(r"全く|いずれも|[2-9]年とも|毎年|全ての年|大きく|大幅|遠く")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Against a rating of met, any miss of its target; against near, one without a word that
    softens it."""
    ratings = {each.code: each.rating for _, each in dossier.indicators if each.rating}
    told: set[str] = set()
    for passage in passages_of(dossier):
        rating = None if passage.owner in told else ratings.get(passage.owner or "")
        found = _told(passage, rating) if passage.role == "analysis" and rating else None
        if found is not None:
            told.add(passage.owner or "")
            yield found


def _told(passage: ProsePassage, rating: Choice) -> Finding | None:
    """The first sentence that says so."""
    every = (_told_by(sentence, passage, rating) for sentence in passage.sentences)
    return next(filter(None, every), None)


def _told_by(sentence: str, passage: ProsePassage, rating: Choice) -> Finding | None:
    miss, says = _MISS.search(sentence), _says(rating.code, sentence)
    if miss is None or says is None:
        return None
    return CHECK.finding(
        passage.subject,
        [passage.at, rating.at],
        {"code": passage.owner, "rating": rating.code, "words": miss[0]},
        says=says,
        severity="warning" if says == "met" or _WHOLLY.search(sentence) else "note",
        printed=passage.quoted(miss[0]),
    )


def _says(letter: str | None, sentence: str) -> str | None:
    if letter in _MET:
        return "met"
    return "near" if letter in _NEAR and not _ALMOST.search(sentence) else None
