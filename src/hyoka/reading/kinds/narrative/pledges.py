"""Pledges and what became of them.

In: the paragraphs and the words of a form. Out: pledges in reading order, with the places of the
amounts they took. What was completed, decided, is under way or is merely reported is kept apart and
never netted. A result belongs to the pledge of its own sentence, or to the one before where the
sentence goes on from it; told for itself it is a record without an amount pledged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hyoka.forms.narrative import Pledges
from hyoka.reading.kinds.narrative.phrases import (
    DATE,
    Span,
    alternatives,
    amounts,
    as_printed,
    deadline_in,
    last_year_in,
    month_of,
    value_of,
)
from hyoka.reading.kinds.narrative.prose import Prose, Sentence
from hyoka.reading.kinds.narrative.statements import Grammar, Statement, without_marks
from hyoka.records import At, Value
from hyoka.records.chapter import Announced, Delivered, Outcome, Pledge
from hyoka.records.leaves import State
from hyoka.text import Quantity

_SUBJECT = re.compile(r"(?:^|、)(?P<name>[^ぁ-ん、。]{1,20})は")
_NAME = re.compile("「([^「」]+)」")
_TO_COME = r"(?:する(?:予定|方針|考え|意向|計画|見込み|こと|。)|していく|すべく)"
_STRONGEST = ("completed", "decided", "in_progress", "reported")


@dataclass
class PledgeBuilder:
    """A pledge being read."""

    what: str
    about: str | None = None
    by: str | None = None
    announced: Announced | None = None
    pledged: Value | None = None
    deadline: str | None = None
    delivered: list[Delivered] = field(default_factory=list)
    status: str = "announced"
    at: list[At] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(_NAME.findall(self.what))

    @property
    def _is_partly_kept(self) -> bool:
        """Whether less was completed than was pledged."""
        done = [each.value for each in self.delivered if each.kind == "completed"]
        amounts = [Decimal(each.number) for each in done if each.number]
        if (
            self.pledged is None
            or not self.pledged.number
            or any(each.unit != self.pledged.unit for each in done)
        ):
            return False
        return 0 < sum(amounts) < Decimal(self.pledged.number)

    def finished(self, number: int) -> Pledge:
        kinds = [each.kind for each in self.delivered]
        status = self.status
        if status == "announced" and kinds:
            status = (
                "in_progress"
                if self._is_partly_kept
                else next(kind for kind in _STRONGEST if kind in kinds)
            )
        return Pledge(
            id=f"pledge-{number}",
            by=self.by,
            what=self.what,
            about=self.about,
            announced=self.announced,
            pledged=self.pledged,
            deadline=self.deadline,
            delivered=tuple(self.delivered),
            status=status,
            at=tuple(self.at),
        )


@dataclass
class Register:
    """Every pledge found so far, and the offsets of the amounts that are theirs."""

    words: Pledges
    money: Sequence[str]
    found: list[PledgeBuilder] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    named: dict[frozenset[str], PledgeBuilder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grammar = Grammar(self.words, self.money)

    def read(self, paragraphs: Sequence[Prose]) -> None:
        for prose in paragraphs:
            _Paragraph(self).read(prose)

    def entered(self, draft: PledgeBuilder) -> PledgeBuilder:
        """The draft, or the pledge of the same name it tells of again."""
        known = self.named.setdefault(draft.names, draft) if draft.names else draft
        if known is draft:
            self.found.append(draft)
            return draft
        known.at += [at for at in draft.at if at not in known.at]
        known.status = draft.status if known.status == "announced" else known.status
        known.announced = known.announced or draft.announced
        return known

    def pledges(self) -> list[Pledge]:
        return [draft.finished(number) for number, draft in enumerate(self.found, 1)]


@dataclass
class _Paragraph:
    """One paragraph: who was spoken of, which year, and the last pledge."""

    register: Register
    actor: str | None = None
    year: int | None = None
    theme: str | None = None
    last: PledgeBuilder | None = None

    @property
    def words(self) -> Pledges:
        return self.register.words

    def read(self, prose: Prose) -> None:
        for sentence in prose.sentences():
            self.theme = (
                as_printed(sentence, self.register.grammar.theme(sentence.folded)) or self.theme
            )
            drafts = [
                self._pledge(sentence, each)
                for each in self.register.grammar.statements(sentence.folded)
            ]
            drafts += list(self._noun_pledges(sentence))
            here = list(map(self.register.entered, drafts))
            self.last = here[-1] if here else self.last
            goes_on = re.match(
                rf"(?:[^。]*?、)?(?:{alternatives(self.words.continued)})", sentence.folded
            )
            self._results(sentence, here[-1] if here else self.last if goes_on else None)
            self._kept(sentence, here)
            end = len(sentence.folded)
            self.actor = (
                self.register.grammar.actor(sentence.folded, end)
                or _subject(sentence, end)
                or self.actor
            )
            self.year = last_year_in(sentence.folded) or self.year

    def _pledge(self, sentence: Sentence, said: Statement) -> PledgeBuilder:
        what = sentence.cut(said.what.start, said.what.end)
        folded = sentence.folded[said.what.start : said.what.end]
        tail = sentence.folded[said.tail :]
        return PledgeBuilder(
            what=without_marks(what.text),
            about=self.theme,
            by=as_printed(sentence, said.by)
            or (None if said.is_noun else _subject(sentence, said.verb.start))
            or self.actor,
            announced=self._announced(sentence, said),
            pledged=self._pledged(sentence, said.what),
            deadline=deadline_in(folded, self.words.until),
            status=self._status(
                sentence.folded[said.verb.start : said.verb.end], folded, tail, said
            ),
            at=list(sentence.places),
        )

    def _announced(self, sentence: Sentence, said: Statement) -> Announced | None:
        if said.when is None and said.where is None:
            return None
        before = sentence.folded[: said.verb.start].rpartition("同")[0]
        on = month_of(said.when, last_year_in(before) or self.year) if said.when else None
        when, where = as_printed(sentence, said.when), as_printed(sentence, said.where)
        return Announced(when=when, where=where, on=on)

    def _pledged(self, sentence: Sentence, span: Span) -> Value | None:
        for quantity in amounts(sentence, self.register.money):
            if span.start <= quantity.start < span.end:
                self.register.taken.add(sentence.offset(quantity.start))
                return value_of(sentence, quantity)
        return None

    def _status(self, verb: str, what: str, tail: str, said: Statement) -> str:
        if any(word in what for word in self.words.considered):
            return "under_consideration"
        told = re.search(rf"(?P<verb>{alternatives(list(self.words.results))})したこと$", what)
        if told is not None:
            return self.words.results[told["verb"]]
        if verb in self.words.results:
            return self.words.results[verb]
        if self._is_achieved(tail):
            return "achieved"
        goes_on = ".*?" if said.is_noun else "し、[^、。]{0,12}?"
        under_way = re.match(rf"{goes_on}(?:{alternatives(self.words.progress)})", tail)
        return "in_progress" if under_way else "announced"

    def _is_achieved(self, tail: str) -> bool:
        """Told as done: 「を達成した」 「の達成を発表した」, not 「達成するため」."""
        achieved = alternatives(self.words.achieved)
        return bool(
            re.match(
                rf"を?[^、。]{{0,12}}(?:{achieved})し(?:た|て|、)|.{{0,40}}?の(?:{achieved})を",
                tail,
            )
        )

    def _noun_pledges(self, sentence: Sentence) -> Iterator[PledgeBuilder]:
        """A pledge as a noun with its amount: 先進国の資金（…300億米ドルの支援約束。…）."""
        for quantity in amounts(sentence, self.register.money):
            if sentence.offset(quantity.start) in self.register.taken:
                continue
            noun = re.match(
                rf"の[^、。をに()]{{0,6}}?(?:{alternatives(self.words.nouns)})",
                sentence.folded[quantity.end :],
            )
            if noun is None:
                continue
            span = _named(sentence.folded, quantity.start, quantity.end + noun.end())
            what = sentence.cut(span.start, span.end)
            self.register.taken.add(sentence.offset(quantity.start))
            giver = re.match(
                rf"[^、。の]*?(?:{alternatives(self.words.actors)})(?:全体)?(?=の)", what.folded
            )
            yield PledgeBuilder(
                what=what.text,
                about=self.theme,
                by=as_printed(sentence, giver[0]) if giver else self.actor,
                pledged=value_of(sentence, quantity),
                at=list(sentence.places),
            )

    def _results(self, sentence: Sentence, pledge: PledgeBuilder | None) -> None:
        """Adds what the sentence tells as done: to its pledge, or as a record of its own."""
        told = list(self._deliveries(sentence, pledge))
        for quantity, delivered in told:
            self.register.taken.add(sentence.offset(quantity.start))
            self.last = pledge = pledge or self._own(sentence, quantity)
            pledge.delivered.append(delivered)
            if sentence.places[0] not in pledge.at:
                pledge.at += sentence.places
        if not told and (pledge is None or pledge.status != "decided"):
            self._results_alone(sentence)

    def _results_alone(self, sentence: Sentence) -> None:
        for said, verb in self.register.grammar.alone(sentence.folded):
            kind = self.words.results[verb]
            draft = self._pledge(sentence, said)
            draft.status, draft.delivered = (
                kind,
                [Delivered(value=Value(state=State.NOT_IN_TEXT), kind=kind)],
            )
            self.last = self.register.entered(draft)

    def _deliveries(
        self, sentence: Sentence, pledge: PledgeBuilder | None
    ) -> Iterator[tuple[Quantity, Delivered]]:
        if pledge is None and not any(word in sentence.folded for word in self.words.aid):
            return
        for quantity in amounts(sentence, self.register.money):
            if sentence.offset(quantity.start) in self.register.taken:
                continue
            kind = self._kind(sentence.folded, quantity)
            if kind is not None:
                as_of, by = (
                    self._as_of(sentence.folded, quantity),
                    self._giver(sentence.folded, quantity),
                )
                yield (
                    quantity,
                    Delivered(value=value_of(sentence, quantity), kind=kind, as_of=as_of, by=by),
                )

    def _kind(self, folded: str, quantity: Quantity) -> Outcome | None:
        before, after = folded[: quantity.start], folded[quantity.end :]
        if re.match(rf"(?:\([^()]*\))?の(?:{alternatives(self.words.achieved)})を", after):
            return "reported"
        if re.search(rf"(?:{alternatives(self.words.accounts)})は[^。]*$", before):
            return "reported"
        verb = re.match(
            rf"[^。、]*?(?P<verb>{alternatives(list(self.words.results))})(?=[しすさせて済た])(?!{_TO_COME})",
            after,
        )
        return self.words.results[verb["verb"]] if verb else None

    def _giver(self, folded: str, quantity: Quantity) -> str | None:
        """Whose share an amount is: 「133億米ドルを日本が実施した」."""
        match = re.match(
            rf"を(?P<name>[^、。]*?(?:{alternatives(self.words.actors)}))が", folded[quantity.end :]
        )
        return match["name"] if match else None

    def _as_of(self, folded: str, quantity: Quantity) -> str | None:
        told = alternatives(self.words.as_of)
        behind = re.match(rf"\((?P<date>{DATE})(?:{told})\)", folded[quantity.end :])
        before = list(re.finditer(rf"(?P<date>{DATE})(?:{told})", folded[: quantity.start]))
        topic = re.match(rf"は(?P<date>{DATE})(?:{told})", folded[quantity.end :])
        match = behind or topic or (before[-1] if before else None)
        return match["date"] if match else None

    def _own(self, sentence: Sentence, quantity: Quantity) -> PledgeBuilder:
        """A record for results without a pledge: named by what the amount is of."""
        thing = re.compile(r"の(?P<what>[^、。を]+?)(?:の実施)?を").match(
            sentence.folded, quantity.end
        )
        ledger = re.search(
            rf"(?P<what>[^、。]*(?:{alternatives(self.words.accounts)}))は", sentence.folded
        )
        named = thing or ledger
        words = sentence.cut(*named.span("what")) if named else sentence.prose
        by = self.register.grammar.actor(sentence.folded, quantity.start)
        by = by or _subject(sentence, quantity.start) or self.actor
        return self.register.entered(
            PledgeBuilder(
                what=words.text,
                about=self.theme,
                by=as_printed(sentence, by),
                at=list(sentence.places),
            )
        )

    def _kept(self, sentence: Sentence, here: Sequence[PledgeBuilder]) -> None:
        """A pledge spoken of again as kept, or as being kept."""
        draft = here[-1] if here else self.last
        noun = alternatives(self.words.nouns)
        if draft is None or draft.status not in ("announced", "in_progress"):
            return
        if re.search(
            rf"(?:{noun})[のを]?(?:{alternatives(self.words.achieved)})(?!する|しよう|に向け)",
            sentence.folded,
        ):
            draft.status = "achieved"
        elif re.search(
            rf"(?:{noun})を[^、。]{{0,6}}(?:{alternatives(self.words.progress)})", sentence.folded
        ):
            draft.status = "in_progress"


def _subject(sentence: Sentence, end: int) -> str | None:
    """Whoever a sentence is about, whatever they are called: the topic nearest before a place that
    is a bare name."""
    names = [match["name"] for match in _SUBJECT.finditer(sentence.folded[:end])]
    return next(
        (as_printed(sentence, name) for name in reversed(names) if not re.search(DATE, name)), None
    )


def _named(folded: str, start: int, end: int) -> Span:
    """What an amount in brackets is said of: the words before the bracket; else the words that lead
    to the noun."""
    opened = folded.rfind("(", 0, start)
    inside = opened >= 0 and ")" not in folded[opened:start]
    last = opened if inside else end
    first = max(folded.rfind(mark, 0, last if inside else start) for mark in "、。") + 1
    return Span(first, last)
