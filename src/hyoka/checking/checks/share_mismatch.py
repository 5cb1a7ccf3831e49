"""A share in percent that does not follow from the whole and the part printed beside it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import Finding

CHECK = card("share-mismatch")
_N = r"(?<![\d,])(?>\d[\d,]*)"
_SHARE = re.compile(
    rf"(?P<whole>{_N})\s*(?P<unit>名|人|件|か国|港|社|団体|本)\s*(?:のうち|中)、?(?P<of>[^。()\d]{{0,30}}?)"
    rf"(?P<part>{_N})\s*(?P=unit)\s*\(\s*約?\s*(?P<percent>\d+(?:\.\d+)?)\s*%\s*\)"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        for match in _SHARE.finditer(passage.folded):
            whole, part, percent = (Decimal(match[name].replace(",", "")) for name in ("whole", "part", "percent"))
            last_digit = Decimal(1).scaleb(-len(match["percent"].partition(".")[2]))
            if whole and abs(part / whole * 100 - percent) > last_digit * Decimal("0.55"):
                yield CHECK.finding(
                    passage.subject,
                    [passage.at],
                    {"whole": match["whole"], "part": match["part"], "percent": match["percent"]},
                    printed=passage.text[match.start() : match.end()].replace("\n", ""),
                    computed=f"{part / whole * 100:.1f}",
                )
