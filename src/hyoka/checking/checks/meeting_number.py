"""A yearly meeting whose number does not go with the year: 第73回 in 2018, 第57回 in 2019."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding

CHECK = card("meeting-number")
_NUMBERED = re.compile(r"第(?P<n>\d{1,3})回(?P<name>[一-龠々ァ-ヶーA-Za-z・]{3,16})")
_LEAST, _FAR = 4, 4


@dataclass(frozen=True)
class Numbered:
    """A meeting's number as told under a fiscal year."""

    n: int
    printed: str
    passage: ProsePassage

    @property
    def offset(self) -> int:
        return (self.passage.year or 0) - self.n


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """Told where four or more numbers of one name go with their years, and one lies far off."""
    for several in _by_name(dossier).values():
        usual, n = Counter(each.offset for each in several).most_common(1)[0]
        odd = [each for each in several if abs(each.offset - usual) >= _FAR]
        if n >= _LEAST and len(odd) == 1:
            (each,) = odd
            other = next(every for every in several if every.offset == usual)
            yield CHECK.finding(
                each.passage.subject,
                [each.passage.at, other.passage.at],
                {"printed": each.printed, "elsewhere": other.printed},
                printed=each.passage.quoted(each.printed),
                there=other.passage.quoted(other.printed),
            )


def _by_name(dossier: Dossier) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = defaultdict(list)
    for passage in passages_of(dossier):
        words = "".join(passage.folded.split()) if passage.year else ""
        for match in _NUMBERED.finditer(words):
            found[match["name"]].append(Numbered(int(match["n"]), match[0], passage))
    return found
