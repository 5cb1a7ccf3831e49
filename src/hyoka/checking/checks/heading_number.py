"""A heading that carries another number than that of the field or indicator it belongs to."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("heading-number")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    titles = {str(field.number): field.title for field in dossier.fields}
    titles |= {indicator.code: indicator.title for _, indicator in dossier.indicators}
    for slip in dossier.pen_slips:
        if slip.code != "wrong-number":
            continue
        known, is_code = titles.get(slip.read_as), "-" in slip.read_as
        yield CHECK.finding(
            f"{dossier.policy} / {'indicator' if is_code else 'field'} {slip.read_as}",
            [slip.at, known.at if known else None],
            {"printed": slip.printed, "read_as": slip.read_as},
            says="code" if is_code else "default",
        )
