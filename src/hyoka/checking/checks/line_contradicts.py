"""An analysis that says a line was kept, where the result of that year gives a figure on the other
side of it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap
from hyoka.checking.prose import ProsePassage, passages_by_owner, passages_of
from hyoka.records import Finding
from hyoka.text import fiscal_years

CHECK = card("line-contradicts")
_CLAIM = re.compile(
    r"(?P<what>[^。]{4,60}?)(?P<years>(?:平成|令和)[^。%]{2,40}?)目標\s*(?P<line>\d+(?:\.\d+)?)\s*%\s*(?:ライン|の線)?を\s*"
    r"(?P<way>下回|上回|超え)(?!らな|れな)"
)
_FIGURE = re.compile(r"(?P<what>[^。、]{4,60}?)は\s*(?:約\s*)?(?P<n>\d+(?:\.\d+)?)\s*%")
_ABOUT = 0.3


def in_document(dossier: Dossier) -> Iterator[Finding]:
    owned = passages_by_owner(dossier)
    for passage in passages_of(dossier):
        if passage.role == "analysis":
            results = [each for each in owned.get(passage.owner or "", ()) if each.role == "result"]
            for sentence in passage.sentences:
                for claim in _CLAIM.finditer(sentence):
                    yield from _contradicted(passage, claim, results)


def _contradicted(
    passage: ProsePassage, claim: re.Match[str], results: list[ProsePassage]
) -> Iterator[Finding]:
    """The figures of the claimed years that lie on the line or beyond it; one finding for all of
    them."""
    years = {mention.year for mention in fiscal_years(claim["years"])}
    of_years = [(each, _figure_against(claim, each)) for each in results if each.year in years]
    against = [(result, figure) for result, figure in of_years if figure is not None]
    if against:
        yield CHECK.finding(
            passage.subject,
            [passage.at, *(result.at for result, _ in against)],
            {"claim": f"{claim['line']}％を{claim['way']}る", "years": [*sorted(years)]},
            claim_words=passage.quoted(claim[0][-40:].strip()),
            figures="、".join(result.quoted(figure[0].strip()[-40:]) for result, figure in against),
        )


def _figure_against(claim: re.Match[str], result: ProsePassage) -> re.Match[str] | None:
    """The first figure about the same thing on the line, or on its other side."""
    line, is_below = Decimal(claim["line"]), claim["way"] == "下回"
    for figure in _FIGURE.finditer(result.folded.replace("\n", "")):
        number = Decimal(figure["n"])
        is_wrong = number >= line if is_below else number <= line
        if is_wrong and overlap(claim["what"], figure["what"]) >= _ABOUT:
            return figure
    return None
