"""Causes outside the ministry's hands, by indicator: they fill the text and are nowhere in the
data."""

import re
from collections.abc import Iterator
from functools import cache

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import At, Bilingual, Finding, Record

CHECK = card("outside-cause")
_ROLES = {"result", "analysis"}
_HINDERED = re.compile(
    r"影響|延期|中止|困難|見送|できな|至らな|遅れ|減少|下回|届か|止ま|制約|見合わせ|変更"
)


class Cause(Record):
    """A cause and the words that name it."""

    name: Bilingual
    pattern: str


@cache
def causes() -> tuple[Cause, ...]:
    return vocabulary("outside_causes", tuple[Cause, ...])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    """One finding a cause and report; which indicators name it is in its facts."""
    passages = [
        passage for passage in passages_of(dossier) if passage.owner and passage.role in _ROLES
    ]
    for cause in causes():
        named: dict[str, At] = {}
        for passage in passages:
            if any(
                re.search(cause.pattern, each) and _HINDERED.search(each)
                for each in passage.sentences
            ):
                named.setdefault(passage.owner or "", passage.at)
        if named:
            yield CHECK.finding(
                dossier.policy,
                named.values(),
                {"cause": cause.name.en},
                details={"indicators": list(named)},
                cause_ja=cause.name.ja,
                n=len(named),
                codes="、".join(named),
            )
