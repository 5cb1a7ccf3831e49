"""Figures of one sentence that contradict what it says of them: compared, ranked or counted in
years."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import broken_relations
from hyoka.checking.relations import comparisons, listed, promises, ranks, spans
from hyoka.records import Finding

CHECK = card("statement-contradicts")
_RELATIONS = (
    comparisons.broken_in,
    ranks.broken_in,
    spans.broken_in,
    listed.broken_in,
    promises.broken_in,
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for relation in _RELATIONS:
        for passage, each in broken_relations(dossier, relation):
            yield CHECK.finding(
                passage.subject,
                [passage.at],
                {"printed": each.printed},
                says=each.says,
                printed=passage.quoted(each.printed),
                computed=each.computed,
            )
