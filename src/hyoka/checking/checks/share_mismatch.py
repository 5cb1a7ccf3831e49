"""A share in percent that does not follow from the whole and the part printed beside it."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import broken_relations
from hyoka.checking.relations import shares
from hyoka.records import Finding

CHECK = card("share-mismatch")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage, each in broken_relations(dossier, shares.broken_in):
        yield CHECK.finding(
            passage.subject,
            [passage.at],
            {"printed": each.printed},
            says=each.says,
            printed=passage.quoted(each.printed),
            computed=each.computed,
        )
