"""A rating that rests on something other than its indicator."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding

CHECK = card("grade-basis")
_BASIS = re.compile(
    r"(?:達成でき(?:てい)?な|下回|届か|満たさ)[^。]{0,20}(?:が|ものの)、(?P<basis>[^。]{5,160}?)(?:を|も)(?:踏まえ|考慮し|勘案し)(?:て|、)?"
    r"[^。]{0,16}(?:達成状況|評定|評価)を?\s*「?(?P<letter>[sabcd])」?\s*(?:と|に)"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    ratings = {each.code: each.rating for _, each in dossier.indicators}
    for passage in passages_of(dossier):
        if passage.role == "analysis" and passage.owner:
            for sentence in passage.sentences:
                found = _BASIS.search(sentence)
                rating = ratings.get(passage.owner)
                if found:
                    yield CHECK.finding(
                        passage.subject,
                        [passage.at, rating.at if rating else None],
                        {"code": passage.owner, "letter": found["letter"]},
                        basis=passage.quoted(found["basis"]),
                    )
