"""Aid figures: amounts of aid and of other flows, with what they are, by which measure, of when,
and how they rank.

In: the paragraphs, and the places of amounts that belong to pledges. Out: figures in reading order.
An amount is one only where its sentence speaks of aid; a rank or a change is taken only from the
amount's own clause, or from a sentence that says of it 「これは…」.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from hyoka.forms.narrative import AidFigures
from hyoka.reading.kinds.narrative.phrases import (
    DATE,
    alternatives,
    as_printed,
    is_in,
    last_year_in,
    segments,
    topics,
    value_of,
    year_in,
)
from hyoka.reading.kinds.narrative.prose import Prose, Sentence
from hyoka.records.chapter import Figure
from hyoka.text import Quantity, quantities

_CHANGED_BY = r"(?P<n>\d{1,9}(?:\.\d{1,9})?)%"
_PERCENT = "％"
_RANK = re.compile(r"第?(?<!\d)(\d+)(?:位|番目)")
_OBJECT = re.compile(
    r"(?<![^ぁ-ん、。])(?<![^ぁ-ん、。]の)(?P<name>[^ぁ-ん、。]+(?:の[^ぁ-ん、。]+)*)[をが](?:約|概ね)?$"
)


@dataclass
class _Said:
    """What the paragraph has said so far, for what the next sentence leaves out."""

    year: int | None = None
    label: str | None = None


def figures_of(
    paragraphs: Sequence[Prose], words: AidFigures, taken: Collection[int]
) -> list[Figure]:
    """`taken` are the offsets of amounts told elsewhere, as pledged or delivered."""
    found = (_Paragraph(words, taken).figures(prose) for prose in paragraphs)
    return list(chain.from_iterable(found))


@dataclass
class _Paragraph:
    words: AidFigures
    taken: Collection[int]

    def figures(self, prose: Prose) -> list[Figure]:
        said, found = _Said(), list[Figure]()
        for sentence in prose.sentences():
            said.year = year_in(sentence.folded) or said.year
            own = list(self._sentence(sentence, said))
            if not own:
                free = [
                    at
                    for at, each in enumerate(found)
                    if not _is_equivalent(prose, each) and each.rank is None
                ]
                found = self._ranked_after(found, free, sentence)
            found += own
        return found

    def _sentence(self, sentence: Sentence, said: _Said) -> Iterator[Figure]:
        if not self._speaks_of_aid(sentence.folded):
            return
        known = [each for each in quantities(sentence.folded) if self._is_amount(sentence, each)]
        ends = [each.start for each in known[1:]] + [len(sentence.folded)]
        for quantity, end in zip(known, ends, strict=False):
            step = _step(sentence.folded, quantity)
            if step is None and _is_done_with(sentence.folded, quantity):
                continue
            label = (
                said.label if step == "to" else self._label(sentence.folded, quantity) or said.label
            )
            if label is None or not self._is_told(quantity, label):
                continue
            said.label = label if label == said.label else as_printed(sentence, label)
            yield self._figure(sentence, quantity, end, said)

    def _figure(self, sentence: Sentence, quantity: Quantity, end: int, said: _Said) -> Figure:
        before, after = sentence.folded[: quantity.start], sentence.folded[quantity.end : end]
        return Figure(
            label=said.label or "",
            value=value_of(sentence, quantity),
            year=last_year_in(before) or said.year,
            basis=self._basis(before),
            change_percent=self._change(before) or self._change_behind(after),
            rank=_rank(after),
            rank_among=as_printed(sentence, self._among(after)),
            step=_step(sentence.folded, quantity),
            at=sentence.at,
        )

    def _speaks_of_aid(self, folded: str) -> bool:
        return any(word in folded for word in (*self.words.aid, *self.words.basis)) and not any(
            word in folded for word in self.words.not_aid
        )

    def _is_amount(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Money that is told nowhere else, or a per cent that is no change."""
        if sentence.offset(quantity.start) in self.taken:
            return False
        changed = re.match(
            rf"\s?(?:{alternatives(list(self.words.changes))})", sentence.folded[quantity.end :]
        )
        is_change = changed is not None or quantity.raw.endswith(tuple(self.words.changes))
        return is_in(quantity, self.words.money) or (quantity.unit == _PERCENT and not is_change)

    def _is_told(self, quantity: Quantity, label: str) -> bool:
        return quantity.unit != _PERCENT or any(word in label for word in self.words.ratios)

    def _label(self, folded: str, quantity: Quantity) -> str | None:
        """What the amount is of: the object it changes, or the topic nearest before it."""
        named = _OBJECT.search(folded[: quantity.start]) or self._ratio.search(
            folded[: quantity.start]
        )
        if named is not None:
            return named["name"]
        for topic in topics(folded, quantity.start):
            name = topic["name"]
            for basis in self.words.basis:
                name = re.sub(rf"\([^()]*{re.escape(basis)}[^()]*\)", "", name)
                name = re.sub(rf"^.*?{re.escape(basis)}(?:での|で|の)?", "", name)
            name = re.sub(r"^[^年]{0,6}\d{1,4}年度?(?:\([^()]*\))?の", "", name)
            if name:
                return name
        return None

    @property
    def _ratio(self) -> re.Pattern[str]:
        """A share that is named without a topic: 「対国民総所得比で見ると…」."""
        return re.compile(
            rf"(?:^|、)(?P<name>[^ぁ-ん、。]*(?:{alternatives(self.words.ratios)}))で[^、。]*$"
        )

    def _basis(self, before: str) -> str | None:
        found = [
            (before.rfind(word), code) for word, code in self.words.basis.items() if word in before
        ]
        return max(found)[1] if found else None

    def _change(self, before: str) -> str | None:
        """The change printed in the amount's own clause, directly before it."""
        pattern = (
            rf"(?:{alternatives(self.words.change_from)})で?{_CHANGED_BY}(?P<way>"
            rf"{alternatives(list(self.words.changes))})(?:[のとで、]|なり)*(?:約|およそ)?$"
        )
        return self._signed(re.search(pattern, before))

    def _change_behind(self, after: str) -> str | None:
        """The change told of the amount behind it, unless it leads to the next amount."""
        pattern = (
            rf"[^。]{{0,8}}?(?:{alternatives(self.words.change_from)})で?{_CHANGED_BY}の?(?P<way>"
            rf"{alternatives(list(self.words.changes))})(?!(?:[のとで、]|なり)*(?:約|およそ)?$)"
        )
        return self._signed(re.match(pattern, after))

    def _signed(self, match: re.Match[str] | None) -> str | None:
        return (
            f"{'-' if self.words.changes[match['way']] == '-' else ''}{match['n']}"
            if match
            else None
        )

    def _among(self, after: str) -> str | None:
        """The group the rank is in: the words before 中 in the clause of the rank."""
        ranked = _RANK.search(after)
        if ranked is None:
            return None
        pattern = rf"(?P<group>[^、。]+?)(?:{alternatives(self.words.among)})(?:では|で)?$"
        for span in reversed(segments(after[: ranked.start()])):
            match = re.search(pattern, after[span.start : span.end])
            if match is not None:
                return re.sub(r"^(?:となり|であり|で)", "", match["group"])
        return None

    def _ranked_after(
        self, found: list[Figure], free: Sequence[int], sentence: Sentence
    ) -> list[Figure]:
        """The figures before, where this sentence ranks them: 「これは、…純額では第5位の額である。」"""
        refers = re.match(rf"(?:{alternatives(self.words.refers)})", sentence.folded)
        if not refers and list(topics(sentence.folded, len(sentence.folded))):
            return found
        ranked, start = list(found), 0
        among = as_printed(sentence, self._among(sentence.folded))
        for match in _RANK.finditer(sentence.folded):
            basis, start = self._basis(sentence.folded[start : match.start()]), match.end()
            meant = [at for at in free if basis in (None, found[at].basis)][-1:]
            for at in meant:
                at_both = found[at].at.to(sentence.at)
                told = {"rank": int(match[1]), "rank_among": among, "at": at_both}
                ranked[at] = found[at].model_copy(update=told)
        return ranked


def _is_done_with(folded: str, quantity: Quantity) -> bool:
    """Whether somebody does something with an amount (3億円を拠出), so that the topic is not what it is
    of."""
    return folded[quantity.end :].startswith("を") and not _OBJECT.search(folded[: quantity.start])


def _is_equivalent(prose: Prose, figure: Figure) -> bool:
    """Whether an amount is another's in brackets: 「約175億ドル（約2兆円）」."""
    start = figure.value.at.chars[0] if figure.value.at else 0
    return prose.passages.text[start - 1 : start] in ("（", "(")


def _rank(words: str) -> int | None:
    match = _RANK.search(words)
    return int(match[1]) if match else None


def _step(folded: str, quantity: Quantity) -> str | None:
    """Whether an amount is where a change starts (50億円から) or where it leads (55億円に)."""
    if re.match(r"から", folded[quantity.end :]):
        return "from"
    came = re.search(rf"から(?:{DATE}(?:に)?は?、?)?$", folded[: quantity.start])
    return "to" if came and re.match(r"[にへ]", folded[quantity.end :]) else None
