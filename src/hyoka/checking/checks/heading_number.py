"""A heading that carries another field's number than the one it stands under."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding

CHECK = card("heading-number")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    titles = {str(field.number): field.title for field in dossier.fields}
    for slip in dossier.pen_slips:
        if slip.code != "wrong-number":
            continue
        field = titles.get(slip.read_as)
        yield CHECK.finding(
            f"{dossier.policy} / field {slip.read_as}",
            [slip.at, field.at if field else None],
            {"printed": slip.printed, "read_as": slip.read_as},
        )
