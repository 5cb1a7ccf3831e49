"""A stated number of things beside a list of them that is longer or shorter."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import broken_relations, passages_of
from hyoka.checking.relations import sums
from hyoka.records import Finding
from hyoka.text import squeezed

CHECK = card("count-mismatch")
_UNIT = (
    r"(?P<unit>か国・機関|か国・地域|か国|カ国|ヶ国|つ|点|名|件|社|回|団体"
    r"|機関|地域|分野|海域|港|種類|項目|都市|大学)"
)
_BEHIND = re.compile(rf"(?<![\d.,第])(?P<n>\d{{1,2}})\s*{_UNIT}\s*\((?P<list>[^()]{{3,160}})\)")
_BEFORE = re.compile(rf"の\s*計\s*(?P<n>\d{{1,2}})\s*{_UNIT}(?!以上|程度|延べ)")
_LIST = re.compile(r"(?:[^、。()]{1,24}、\s*){1,12}[^、。()]{1,40}$")
_NO_LIST = re.compile(
    r"を|した|する|時点|除く|含む|うち|年度|各|除き|実績|注|ほか|等$|など$|延べ|約"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        for match, listed in _beside_lists(passage.folded):
            counted = _counted(listed, match["unit"])
            if counted is not None and counted != int(match["n"]):
                facts: dict[str, JsonValue] = {
                    "stated": f"{match['n']}{match['unit']}",
                    "counted": counted,
                    "list": squeezed(listed),
                }
                yield CHECK.finding(
                    passage.subject,
                    [passage.at],
                    facts,
                    printed=passage.quoted(match[0])
                    if listed in match[0]
                    else passage.quoted(listed + match[0]),
                )
    for passage, each in broken_relations(dossier, sums.broken_in):
        facts = {"stated": each.printed, "counted": each.computed}
        yield CHECK.finding(
            passage.subject, [passage.at], facts, says="sum", printed=passage.quoted(each.printed)
        )


def _beside_lists(folded: str) -> Iterator[tuple[re.Match[str], str]]:
    """Stated numbers with the list in brackets behind them, or before 「の計」."""
    for match in _BEHIND.finditer(folded):
        yield match, match["list"]
    for match in _BEFORE.finditer(folded):
        listed = _LIST.search(folded, max(0, match.start() - 200), match.start())
        if listed and re.search("及び|並びに|と", listed[0]):
            yield match, listed[0].lstrip("、 ")


def _counted(printed: str, unit: str) -> int | None:
    """How many things a list names; null where it is no plain list of names."""
    things = [each.strip() for each in re.split(r"、|及び|並びに", printed) if each.strip()]
    if len(things) < 2 or _NO_LIST.search(printed) or any(len(each) > 24 for each in things):
        return None
    if unit == "回" and not all(re.search(r"\d\s*(?:月|日)", each) for each in things):
        return None
    return len(things)
