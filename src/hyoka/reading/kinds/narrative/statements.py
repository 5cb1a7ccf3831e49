"""Statements: where a sentence announces something, and the parts of that announcement.

In: a sentence, and the words of its form. Out: statements with what is announced, by whom, when and
where. Two shapes are known: the announcing verb closes its clause (…することを表明した), or it stands before
what was announced (2003年に表明した総額50億米ドルの支援公約).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.forms.narrative import Pledges
from hyoka.reading.kinds.narrative.phrases import DATE, Span, alternatives, segments, topics

_BEFORE_NOUN = re.compile(r"(?:し|され)(?:た|ている)(?=[^。、ことのもがはをにで])")
_CLOSES = re.compile(r"(?:し|する)")
_PASSIVE = re.compile("され")
_NOUN_END = re.compile(
    r"(?:など)?(?:を|について|に関し|に基づ|の下|に沿っ|により|によ|に対し|は|が|、|。|$)"
)
_ADVERBIAL = re.compile(
    r"^(?:また|さらに|なお|特に|例えば|まず|次に|加えて|そのほか|一方)$|(?:は|も|では|には|において|ため|ほか|て|(?<!直)し|ており|され|以降|場合に|際|が)$"
)
_THEME = re.compile(
    r"(?:(?:また|さらに|なお|例えば|[^、]*以降)、)?(?P<theme>[^、。]{2,40}?)(?:に関しては|については|に対しては|では)、"
)
_SHORTEST_NOUN = 4
_DATED = re.compile(DATE)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True)
class Statement:
    """An announcement; spans are of the sentence, `tail` is where what follows from it begins."""

    what: Span
    verb: Span
    tail: int
    by: str | None = None
    when: str | None = None
    where: str | None = None
    is_noun: bool = False


class Grammar:
    """Finds statements by the words of one form."""

    def __init__(self, words: Pledges, money: Sequence[str]) -> None:
        self.words = words
        self._money = re.compile(rf"\d[万億兆]?[豪加米ァ-ヶー]{{0,8}}?(?:{alternatives(money)})")
        self._verbs = re.compile(
            rf"(?:(?<=ことを)|(?<=[うくすつぶむるた]と)|(?<=旨))(?P<clause>{alternatives(words.announced_as_clause)})"
            rf"|(?P<verb>{alternatives([*words.announced, *words.announced_if_named])})"
            rf"|(?P<adopted>{alternatives(words.adopted)})"
        )
        self._venue = re.compile(rf"(?P<where>.+)(?:{alternatives(words.venues)})$")
        self._venue_before = re.compile(r"(?P<where>[^ぁ-ん]+?)において(?=.)")
        self._events = alternatives(words.events)
        self._took_place = re.compile(
            rf"(?P<where>[^、]+?)が[^、]*?(?:{alternatives(words.held_there)})$"
        )

    def statements(self, folded: str) -> Iterator[Statement]:
        for match in self._verbs.finditer(folded):
            found = self._statement(folded, match)
            if found is not None and self._is_pledge(folded, found, match):
                yield found

    def _statement(self, folded: str, match: re.Match[str]) -> Statement | None:
        closes = (_PASSIVE if match["adopted"] else _CLOSES).match(folded, match.end())
        before_noun = None if match["adopted"] else _BEFORE_NOUN.match(folded, match.end())
        if before_noun is not None:
            return self._before_noun(folded, match, before_noun.end())
        return self._closing(folded, Span(*match.span())) if closes else None

    def alone(self, folded: str) -> Iterator[tuple[Statement, str]]:
        """Results told for themselves, without an announcement: a help decided, a work under
        way."""
        for match in re.finditer(
            rf"を(?:{DATE}に)?(?P<verb>{alternatives(self.words.alone)})(?=[しすて])", folded
        ):
            thing = re.split("を|など|、|。", folded[: match.start()])[-1]
            if any(word in thing for word in (*self.words.aid, *self.words.works)):
                yield self._closing(folded, Span(*match.span("verb"))), match["verb"]

    def _is_pledge(self, folded: str, found: Statement, match: re.Match[str]) -> bool:
        what = folded[found.what.start : found.what.end]
        named = "「" in what and any(word in what for word in self.words.initiatives)
        if match["verb"] in self.words.announced_if_named:
            return named
        return (
            named or bool(self._money.search(what)) or any(word in what for word in self.words.aid)
        )

    def _before_noun(self, folded: str, match: re.Match[str], start: int) -> Statement:
        """2003年に表明した[総額50億米ドルの支援公約]を…"""
        end = _noun_end(folded, start)
        before = segments(folded[: match.start()])[-1]
        phrase = folded[before.start : match.start()]
        when, where = self._announced(phrase)
        subject = re.search(r"(?P<name>[^、。]+?)が$", re.sub(rf"{DATE}に", "", phrase))
        what = Span(start if end - start > _SHORTEST_NOUN else before.start, end)
        by = subject["name"] if subject else self.actor(folded, match.start())
        return Statement(what, Span(*match.span()), end, by, when, where, is_noun=True)

    def _closing(self, folded: str, verb: Span) -> Statement:
        """日本は、[…幅広い支援を行うこと]を表明した。"""
        head = folded[: verb.start]
        dated = re.search(rf"(?:を|が)(?P<date>{DATE})(?:に|から)(?:新たに)?$", head)
        end = dated.start() if dated else len(re.sub(r"旨?[をとに]?$", "", head))
        spans = segments(folded[:end])
        start = spans[-1].start
        for span in reversed(spans[:-1]):
            if self._is_adverbial(folded[span.start : span.end]):
                break
            start = span.start
        start += len(self._subject(folded[start:end]))
        when, where = (dated["date"], None) if dated else self._announced_before(folded[:end])
        return Statement(
            Span(start, end), verb, verb.end, self.actor(folded, verb.start), when, where
        )

    def _is_adverbial(self, segment: str) -> bool:
        """Whether words before a comma tell when, where or why, and not what is announced."""
        if _ADVERBIAL.search(segment) or _DATED.fullmatch(segment):
            return True
        return bool(self._venue.fullmatch(segment) and re.search(self._events, segment))

    def _subject(self, what: str) -> str:
        """A subject that no comma parts from what it announces: 「日本は…」 「日本として…」."""
        match = re.match(
            rf"[^、。「」]{{0,20}}?(?:{alternatives(self.words.actors)})(?:は|として|から、)|[^ぁ-ん、。「」]{{1,20}}は",
            what,
        )
        return match[0] if match else ""

    def actor(self, folded: str, end: int) -> str | None:
        """Who announces: the nearest topic that can act, or whoever does it 「として」."""
        as_whom = list(
            re.finditer(
                rf"(?:^|、)(?P<name>[^、。]*?(?:{alternatives(self.words.actors)}))(?:として|から、)",
                folded[:end],
            )
        )
        if as_whom:
            return as_whom[-1]["name"]
        named = list(topics(folded, end))
        known = [topic["name"] for topic in named if topic["name"].endswith(self.words.actors)]
        return known[0] if known else None

    def theme(self, folded: str) -> str | None:
        """What a sentence is about, where it says so first: 「…に関しては、」 「…分野では、」; a venue is none."""
        match = _THEME.match(folded)
        if match is None or re.search(rf"{self._events}|{DATE}", match["theme"]):
            return None
        return match["theme"]

    def _announced(self, phrase: str) -> tuple[str | None, str | None]:
        """When and where, of a phrase that leads straight to the verb."""
        dated = re.match(rf"(?:[^、。]+?が)?(?P<date>{DATE})(?P<gap>に|の|、)?", phrase)
        rest = phrase[dated.end() :] if dated else phrase
        match = self._venue.fullmatch(rest)
        where = match["where"] if match and (dated or re.search(self._events, rest)) else None
        return (dated["date"] if dated else None), where

    def _announced_before(self, folded: str) -> tuple[str | None, str | None]:
        """When and where, of the last time in the sentence that something happened 「…に」."""
        dated = list(re.finditer(rf"(?P<date>{DATE})(?:(?:には|に)、?|、)", folded))
        if not dated:
            return self._event(folded)
        rest = folded[dated[-1].end() :]
        rest = re.sub(rf"^(?:{alternatives(self.words.held)})", "", rest)
        first = rest[: segments(rest)[0].end]
        match = (
            self._took_place.match(first)
            or self._venue.fullmatch(first)
            or self._venue_before.match(first)
        )
        return dated[-1]["date"], match["where"] if match else None

    def _event(self, folded: str) -> tuple[str | None, str | None]:
        """The event that is named as the place of an announcement: 「2022年5月の首脳会合において」."""
        for span in reversed(segments(folded)):
            match = self._venue.fullmatch(folded[span.start : span.end])
            if match is not None and re.search(self._events, match["where"]):
                dated = re.match(rf"(?P<date>{DATE})の", match["where"])
                return (
                    (dated["date"], match["where"][dated.end() :])
                    if dated
                    else (None, match["where"])
                )
        return None, None


def _noun_end(folded: str, start: int) -> int:
    depth = 0
    for index in range(start, len(folded)):
        depth += (folded[index] in "([「『") - (folded[index] in ")]」』")
        if depth == 0 and _NOUN_END.match(folded, index):
            return index
    return len(folded)


def without_marks(words: str) -> str:
    """Words without the raised figures of footnotes."""
    return _RAISED.sub("", words)
