"""Goal frameworks: which the chapter names, how many goals, targets and indicators they hold, and
by when.

In: the paragraphs, in reading order, and the frameworks a form knows. Out: those that are named, in
order of their first mention, with all their places; counts only where a sentence states them of the
framework it speaks of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka.forms.labels import Label
from hyoka.forms.narrative import GoalNames, Goals
from hyoka.reading.kinds.narrative.phrases import DATE, alternatives
from hyoka.reading.kinds.narrative.prose import Prose, Sentence
from hyoka.records import At, Item
from hyoka.records.chapter import GoalFramework
from hyoka.text import fold, squeeze


@dataclass
class _Draft:
    names: GoalNames
    counts: dict[str, int] = field(default_factory=dict)
    deadline: str | None = None
    items: list[Item] = field(default_factory=list)
    at: list[At] = field(default_factory=list)

    def finished(self) -> GoalFramework:
        return GoalFramework(
            name=self.names.name,
            title=self.names.title,
            goals=self.counts.get("goals"),
            targets=self.counts.get("targets"),
            indicators=self.counts.get("indicators"),
            deadline=self.deadline,
            items=tuple(self.items),
            at=tuple(self.at),
        )


def frameworks_of(
    paragraphs: Sequence[Prose], items: Sequence[Prose], words: Goals
) -> list[GoalFramework]:
    """`items` are the entries of lists among the paragraphs, their marks taken off."""
    drafts: dict[str, _Draft] = {}
    item = Label.compiled(words.item) if words.item else None
    listed = {prose.offsets[0] for prose in items}
    last: _Draft | None = None
    for prose in paragraphs:
        if item is not None and prose.offsets[0] in listed:
            entry = _entry(prose, item)
            if entry is not None and last is not None:
                last.items.append(entry)
            continue
        for sentence in prose.sentences():
            last = _told(sentence, words, drafts, last)
    return [draft.finished() for draft in drafts.values()]


def _told(
    sentence: Sentence, words: Goals, drafts: dict[str, _Draft], last: _Draft | None
) -> _Draft | None:
    """Adds what a sentence says; returns the framework it speaks of."""
    mentions = list(_mentions(sentence.folded, words.frameworks))
    spoken: _Draft | None = None
    for names, start, end in mentions:
        draft = drafts.setdefault(names.name, _Draft(names))
        draft.at.append(sentence.cut(start, end).at)
        draft.deadline = draft.deadline or _deadline(
            sentence.folded[:start], sentence.folded[end:], words
        )
        spoken = spoken or draft
    if spoken or last:
        _count(sentence.folded, words, spoken or last)
    return spoken or last


def _deadline(before: str, after: str, words: Goals) -> str | None:
    """By when it is to be reached: it is the topic (…は、2015年までに), its term is named (達成期限である…), or
    what leads to its name says so (2030年までに達成すべき…)."""
    topic = re.match(
        rf"(?:の目標)?と?は、?(?P<date>{DATE})(?:{alternatives(words.deadline)})", after
    )
    led = re.search(
        rf"(?P<date>{DATE})(?:{alternatives(words.deadline)})(?:達成すべき|とする)[^、。]*$", before
    )
    term = re.match(rf"[^、。]{{0,12}}?(?:{alternatives(words.term)})(?P<date>{DATE})", after)
    match = topic or term or led
    return match["date"] if match else None


def _count(folded: str, words: Goals, draft: _Draft | None) -> None:
    if draft is None:
        return
    for what, units in (
        ("goals", words.goals),
        ("targets", words.targets),
        ("indicators", words.indicators),
    ):
        match = re.search(rf"(?<!\d)(?P<n>\d{{1,4}})(?:{alternatives(units)})", folded)
        if match is not None:
            draft.counts.setdefault(what, int(match["n"]))


def _mentions(folded: str, frameworks: Sequence[GoalNames]) -> Iterator[tuple[GoalNames, int, int]]:
    """Every mention; a name inside a longer one (MDGs in ポストMDGs) is the longer one's."""
    by_name = {fold(name): each for each in frameworks for name in (each.name, *each.also)}
    for match in re.finditer(alternatives(list(by_name)), folded):
        yield by_name[match[0]], match.start(), match.end()


def _entry(prose: Prose, item: Label) -> Item | None:
    squeezed = squeeze(prose.text)
    match = item.fullmatch(squeezed.text)
    if match is None:
        return None
    at = squeezed.offsets[match.start("title")]
    return Item(marker=prose.text[:at].strip(), text=prose.text[at:], at=prose.at)
