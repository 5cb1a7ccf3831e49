"""A share in percent that does not follow from the whole and the part printed beside it."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, broken_relations, passages_of
from hyoka.checking.relations import shares, subsets
from hyoka.checking.relations.broken import Broken
from hyoka.checking.relations.mentions import masked
from hyoka.records import Finding

CHECK = card("share-mismatch")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage, each in _broken(dossier):
        yield CHECK.finding(
            passage.subject,
            [passage.at],
            {"printed": each.printed},
            says=each.says,
            printed=passage.quoted(each.printed),
            computed=each.computed,
        )


def _broken(dossier: Dossier) -> Iterator[tuple[ProsePassage, Broken]]:
    """Shares first; a part too large for its whole is told once, by the first that finds it."""
    told: set[tuple[ProsePassage, str]] = set()
    found = [
        *broken_relations(dossier, shares.broken_in),
        *broken_relations(dossier, subsets.broken_in),
        *_across(dossier),
    ]
    for passage, each in found:
        ending = (passage, each.printed[-6:])
        if ending not in told:
            told.add(ending)
            yield passage, each


def _across(dossier: Dossier) -> Iterator[tuple[ProsePassage, Broken]]:
    for passage in passages_of(dossier):
        for words in subsets.across(passage.sentences):
            yield from ((passage, each) for each in subsets.of_them(masked(words)))
