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
    hindered = list(_hindered(dossier))
    for cause in causes():
        named: dict[str, At] = {}
        for owner, sentence, at in hindered:
            if re.search(cause.pattern, sentence):
                named.setdefault(owner, at)
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


def _hindered(dossier: Dossier) -> Iterator[tuple[str, str, At]]:
    """Sentences that tell of something hindered: whose, the sentence, its passage's place."""
    for passage in passages_of(dossier):
        if passage.owner and passage.role in _ROLES:
            for sentence in filter(_HINDERED.search, passage.sentences):
                yield passage.owner, sentence, passage.at
