"""The same document or meeting dated differently in two places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding
from hyoka.text import dates, squeezed

CHECK = card("date-differs")
_NAME = re.compile(r"(?P<name>[^、。\n・()「」『』｢｣]{4,60})[」』｣]?\s*(?:について\s*)?\($")
_FARTHEST = 80
_DECIDED = re.compile(r"\s*(?P<act>[^\s()、。]{2,8})?\)")
_LOOSE = re.compile(r"[\s「」『』｢｣・]")


@dataclass(frozen=True)
class Dated:
    """A name with the date printed in brackets behind it."""

    name: str
    on: date
    printed: str
    passage: ProsePassage


def in_document(dossier: Dossier) -> Iterator[Finding]:
    named: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for passage in passages_of(dossier):
        for act, each in _dated(passage):
            named[each.name, act].append(each)
    for group in named.values():
        usual = max(group, key=lambda each: sum(each.on == other.on for other in group))
        for each in group:
            if each.on != usual.on:
                yield CHECK.finding(
                    each.passage.subject,
                    [each.passage.at, usual.passage.at],
                    {"name": each.name, "printed": squeezed(each.printed), "elsewhere": usual.on.isoformat()},
                    usual=usual.printed,
                    name=each.passage.quoted(each.name),
                    printed=each.printed.replace("\n", ""),
                )


def _dated(passage: ProsePassage) -> Iterator[tuple[str, Dated]]:
    for mention in dates(passage.text):
        before = _NAME.search(passage.folded, max(0, mention.start - _FARTHEST), mention.start)
        behind = _DECIDED.match(passage.folded, mention.end)
        if before and behind and mention.on is not None:
            name = _LOOSE.sub("", before["name"])
            yield behind["act"] or "", Dated(name, mention.on, mention.printed, passage)
