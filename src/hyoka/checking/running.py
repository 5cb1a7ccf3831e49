"""Runs the checks over documents and tells each root cause once.

In: records of one or several documents. Out: findings gravest first, among equals in the order of
documents and lines. Nothing is kept between documents but what the checks across them need.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from hyoka.checking.check import SEVERITIES
from hyoka.checking.dossier import Dossier, dossiers_of, joined
from hyoka.checking.precedence import without_duplicates
from hyoka.checking.registry import check_named, registered
from hyoka.checking.sequences import sequences_of
from hyoka.records import At, Finding, Records


def check_document(records: Records, *, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """What the checks find in one document. Raises Problem for a code in `only` that no check
    has."""
    dossiers = list(dossiers_of(records))
    found = [*_of_readings([records]), *_alone(dossiers)]
    return _wanted(_in_order(without_duplicates(found), [records.document.sha256]), only)


def check_together(
    several: Iterable[Records], *, only: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Each document alone, the evaluations of one policy across years, and all documents beside
    each other."""
    read = list(several)
    dossiers = joined(list(chain.from_iterable(map(dossiers_of, read))))
    documents = [dossier.sha256 for dossier in dossiers]
    found = [*_of_readings(read), *_alone(dossiers)]
    for sequence in sequences_of(dossiers):
        found += _across_years(sequence)
    if len(set(documents)) > 1:
        found += _across_documents(dossiers)
    return _wanted(_in_order(without_duplicates(found), documents), only)


def _of_readings(several: Iterable[Records]) -> Iterator[Finding]:
    """What is told of a document as a whole; a document of no known form has this and nothing
    else."""
    for records in several:
        document = {"document": records.document.name, "sha256": records.document.sha256}
        for each in registered():
            for finding in each.of_reading(records) if each.of_reading else ():
                at = tuple(place.model_copy(update=document) for place in finding.at)
                yield finding.model_copy(update={"at": at})


def _alone(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    for dossier in dossiers:
        for each in registered():
            for finding in each.in_document(dossier) if each.in_document else ():
                yield placed(finding, dossier)


def _across_years(sequence: Sequence[Dossier]) -> Iterator[Finding]:
    for each in registered():
        for finding in each.across_years(sequence) if each.across_years else ():
            yield placed(finding, sequence[-1])


def _across_documents(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    for each in registered():
        for finding in each.across_documents(dossiers) if each.across_documents else ():
            yield placed(finding)


def placed(finding: Finding, dossier: Dossier | None = None) -> Finding:
    """The finding with every place naming its document; those that name one already stay."""
    at = tuple(
        place if place.document or dossier is None else dossier.at(place) for place in finding.at
    )
    return finding.model_copy(update={"at": at})


def _in_order(findings: Iterable[Finding], documents: Sequence[str]) -> list[Finding]:
    ranks = {sha256: rank for rank, sha256 in reversed(list(enumerate(documents)))}
    return sorted(
        findings,
        key=lambda finding: (SEVERITIES.index(finding.severity), _first(finding.at, ranks)),
    )


def _first(at: Sequence[At], ranks: dict[str, int]) -> tuple[int, int]:
    return min(((ranks.get(place.sha256 or "", 0), place.lines[0]) for place in at), default=(0, 0))


def _wanted(findings: Iterable[Finding], only: Collection[str]) -> tuple[Finding, ...]:
    """Chosen last: a check asked for alone must not tell what a stronger one would have told."""
    codes = {check_named(code).code for code in only}
    return tuple(finding for finding in findings if not codes or finding.code in codes)
