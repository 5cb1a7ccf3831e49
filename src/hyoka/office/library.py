"""What is in the store, for pages and commands: policies, evaluations, histories, documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hyoka.comparing import comparison_of
from hyoka.definitions.problems import problem_named
from hyoka.forms import load_forms
from hyoka.office.whose import is_fiction
from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.records import ContributionAssessment, PolicyEvaluation, Records
from hyoka.records.changes import Comparison
from hyoka.store.archive import document, document_records, evaluation_records
from hyoka.store.head import store_head
from hyoka.store.kept.addresses import remember
from hyoka.store.kept.models import EvaluationCard
from hyoka.store.models import Evaluation, IdentityEdge, IndicatorRow, Naming, Sheet, SourceDocument
from hyoka.store.workspace.publishing import published_documents, published_evaluations

__all__ = ["store_head"]
_KEPT = 4


@dataclass(frozen=True)
class EvaluationEntry:
    """An evaluation in a list."""

    id: int
    policy_id: UUID
    kind: str
    title: str
    code: str
    fiscal_year: int
    document_name: str
    sha256: str
    n_indicators: int
    letter: str
    label: str
    kinds: frozenset[str] = frozenset()
    fields: tuple[str, ...] = ()
    address: str = ""
    card: EvaluationCard | None = None

    @property
    def is_inferred(self) -> bool:
        """Whether its title stands in no cell and only follows from the text."""
        return self.card is not None and self.card.is_inferred

    @property
    def is_fiction(self) -> bool:
        """Whether the office it speaks for exists in our samples alone."""
        return self.card is not None and is_fiction(self.card.ministry)

    @property
    def is_slides(self) -> bool:
        """Whether it came in slides alone: narrative, without any grade."""
        return "policy_evaluation_slides" in self.kinds and "cover" not in self.kinds


@dataclass(frozen=True)
class PastName:
    """What an indicator was called in one evaluation; `link` tells how sure it is that it is the
    same."""

    evaluation_id: int
    fiscal_year: int
    code: str
    name: str
    rating: str
    link: str


def entries() -> list[EvaluationEntry]:
    """All evaluations, by policy, newest first."""
    return _listed(published_evaluations())


def entries_named(names: Sequence[str]) -> list[EvaluationEntry]:
    """The evaluations with these addresses, in this order; what is not there is left out."""
    found = {
        each.address: each
        for each in _listed(published_evaluations().filter(address__name__in=names))
    }
    return [found[name] for name in names if name in found]


def entries_by_id(ids: Sequence[int]) -> list[EvaluationEntry]:
    """The evaluations with these numbers, in this order."""
    found = {each.id: each for each in _listed(published_evaluations().filter(pk__in=ids))}
    return [found[each] for each in ids if each in found]


def newest_entries(limit: int) -> list[EvaluationEntry]:
    """The newest evaluations read from documents."""
    newest = published_evaluations().order_by("-fiscal_year", "-pk")[:limit]
    return _listed(published_evaluations().filter(pk__in=list(newest.values_list("pk", flat=True))))


def _listed(wanted: QuerySet[Evaluation]) -> list[EvaluationEntry]:
    """Evaluations by policy, newest first; from their cards in one question, where all have one."""
    rows = list(
        wanted.select_related("document", "row", "subject", "card", "address").defer(
            "document__packed", "document__envelope"
        )
    )
    if all(getattr(row, "card", None) and "kinds" in row.card.summary for row in rows):
        return _from_cards(rows)
    return _from_namings(wanted, rows)


def _from_cards(rows: Sequence[Evaluation]) -> list[EvaluationEntry]:
    heads = {
        row.subject_id: (row.card.code, row.card.title)
        for row in sorted(rows, key=lambda row: row.fiscal_year)
    }
    found = [_entry(row, row.card.title, row.card.code, row.card.n_indicators) for row in rows]
    return sorted(
        found, key=lambda each: (heads[each.policy_id], -each.fiscal_year, each.is_slides, -each.id)
    )


def _from_namings(
    wanted: QuerySet[Evaluation], rows: Sequence[Evaluation]
) -> list[EvaluationEntry]:
    """The same for evaluations without a card; of the others nothing is read."""
    namings = list(Naming.objects.filter(identity__in=wanted.values("subject")))
    named = {(naming.identity_id, naming.evaluation_id): naming for naming in namings}
    heads = _heads(namings)
    counts = dict(
        IndicatorRow.objects.filter(evaluation__in=wanted)
        .values_list("evaluation")
        .annotate(Count("pk"))
    )
    kinds = _grouped(Sheet.objects.filter(evaluation__in=wanted).values_list("evaluation", "kind"))
    fields = Naming.objects.filter(evaluation__in=wanted, identity__kind="field").order_by("pk")
    numbers = _grouped(fields.values_list("evaluation", "code"))
    found = []
    for row in rows:
        naming = named[row.subject_id, row.pk]
        entry = _entry(
            row, naming.name, naming.code or heads[row.subject_id][0], counts.get(row.pk, 0)
        )
        found.append(
            replace(entry, kinds=frozenset(kinds.get(row.pk, ())), fields=numbers.get(row.pk, ()))
        )
    return sorted(
        found, key=lambda each: (heads[each.policy_id], -each.fiscal_year, each.is_slides, -each.id)
    )


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """The words of each evaluation, in the order of the rows."""
    found: dict[int, list[str]] = {}
    for evaluation_id, word in rows:
        found.setdefault(evaluation_id, []).append(word)
    return {evaluation_id: tuple(words) for evaluation_id, words in found.items()}


def _heads(namings: Sequence[Naming]) -> dict[UUID, tuple[str, str]]:
    """The newest code and name of each policy; a form that prints no code takes none away."""
    heads: dict[UUID, tuple[str, str]] = {}
    for naming in sorted(namings, key=lambda each: (each.fiscal_year, each.evaluation_id)):
        code, name = heads.get(naming.identity_id, ("", ""))
        heads[naming.identity_id] = (naming.code or code, naming.name or name)
    return heads


def _entry(evaluation: Evaluation, name: str, code: str, n_indicators: int) -> EvaluationEntry:
    row, card = getattr(evaluation, "row", None), getattr(evaluation, "card", None)
    address = getattr(evaluation, "address", None)
    if address:
        remember(evaluation.pk, address.name)
    return EvaluationEntry(
        id=evaluation.pk,
        policy_id=evaluation.subject_id,
        kind=evaluation.subject.kind,
        title=card.title if card else name,
        code=code,
        fiscal_year=evaluation.fiscal_year,
        document_name=evaluation.document.name
        if evaluation.document
        else f"evaluation-{evaluation.pk}",
        sha256=evaluation.document_id or "",
        n_indicators=n_indicators,
        letter=row.letter if row else "",
        label=row.label if row else "",
        kinds=frozenset(card.summary.get("kinds", ())) if card else frozenset(),
        fields=tuple(card.summary.get("fields", ())) if card else (),
        address=address.name if address else "",
        card=card,
    )


def evaluation_entry(evaluation_id: int) -> EvaluationEntry:
    """Raises Problem where there is no such evaluation."""
    found = _listed(published_evaluations().filter(pk=evaluation_id))
    return found[0] if found else _entry(evaluation_of(evaluation_id), "", "", 0)


def entry_and_cycles(evaluation_id: int) -> tuple[EvaluationEntry, list[EvaluationEntry]]:
    """An evaluation and all of the same policy, newest first, in one question. Raises Problem
    where there is no such evaluation."""
    cycles = _listed(published_evaluations().filter(subject__evaluations=evaluation_id))
    found = next((each for each in cycles if each.id == evaluation_id), None)
    return (found, cycles) if found else (evaluation_entry(evaluation_id), cycles)


def records_of(evaluation_id: int) -> Records:
    """The exchange format of one evaluation. Raises Problem where there is none."""
    return evaluation_records(evaluation_of(evaluation_id))


def cycles_of(policy_id: UUID) -> list[EvaluationEntry]:
    """The evaluations of one policy, newest first."""
    return _listed(published_evaluations().filter(subject=policy_id))


def cycle_before(
    entry: EvaluationEntry, cycles: Sequence[EvaluationEntry] | None = None
) -> EvaluationEntry | None:
    """The same policy's evaluation of an earlier year in the same shape, the newest where there are
    several."""
    known = cycles_of(entry.policy_id) if cycles is None else cycles
    alike = [each for each in known if each.is_slides == entry.is_slides]
    earlier = [each for each in alike if each.fiscal_year < entry.fiscal_year]
    return earlier[0] if earlier else None


def changes_between(before: int, after: int) -> Comparison:
    """What changed from one evaluation to another. Raises Problem where one is not there."""
    return comparison_of(records_of(before), records_of(after), load_forms())


def history_of(evaluation_id: int, code: str) -> list[PastName]:
    """What an indicator was and became, oldest first: itself, and what links lead to it."""
    own = Naming.objects.filter(
        evaluation_id=evaluation_id, code=code, identity__kind="indicator"
    ).values("identity")
    edges = IdentityEdge.objects.exclude(state="rejected")
    links: dict[UUID, str] = {}
    for edge in edges.filter(Q(before__in=own) | Q(after__in=own)):
        links[edge.before_id] = links[edge.after_id] = f"{edge.kind} ({edge.state})"
    rows = IndicatorRow.objects.filter(
        Q(identity__in=own) | Q(identity__in=links), evaluation__public_pointer__isnull=False
    ).select_related("evaluation")
    is_own = {
        each.identity_id
        for each in rows
        if (each.evaluation_id, each.code) == (evaluation_id, code)
    }
    links |= dict.fromkeys(is_own, "same")
    return [
        PastName(
            each.evaluation_id,
            each.evaluation.fiscal_year,
            each.code,
            each.title,
            each.rating,
            links[each.identity_id],
        )
        for each in sorted(rows, key=lambda each: (each.evaluation.fiscal_year, each.pk))
    ]


def documents() -> list[SourceDocument]:
    return list(published_documents().defer("packed", "envelope").order_by("name"))


def document_bytes(sha256: str) -> tuple[bytes, str, str]:
    """A document's bytes, name and media type. Raises Problem where it was never loaded."""
    found = document(sha256)
    return found.data, found.name, found.media_type


@lru_cache(maxsize=_KEPT)
def source_of(sha256: str) -> ParsedDocument:
    """A document's text with its pages and lines; its bytes never change. Raises Problem where it
    was never loaded."""
    data, name, _ = document_bytes(sha256)
    return source_text(data, name)


def records_of_document(sha256: str) -> Records:
    """Everything read from one document. Raises Problem where it was never loaded."""
    return document_records(document(sha256))


def evaluations_in(sha256: str) -> list[EvaluationEntry]:
    return _listed(published_evaluations().filter(document=sha256))


def contribution_of(records: Records) -> ContributionAssessment | None:
    """The contribution sheet among the sheets."""
    return next(
        (sheet for sheet in records.sheets if isinstance(sheet, ContributionAssessment)), None
    )


def contributions_to_same(entry: EvaluationEntry) -> list[EvaluationEntry]:
    """The evaluations of other contributions to the organisations this one goes to, newest
    first."""
    organizations = Naming.objects.filter(
        evaluation=entry.id, identity__kind="organization"
    ).values("identity")
    named = Naming.objects.filter(identity__in=organizations).values_list(
        "evaluation_id", flat=True
    )
    others = set(named)
    return [each for each in entries() if each.id in others and each.policy_id != entry.policy_id]


def report_of(records: Records) -> PolicyEvaluation | None:
    """The evaluation report among the sheets."""
    return next((sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation)), None)


def evaluation_of(evaluation_id: int) -> Evaluation:
    """Raises Problem where there is no such evaluation."""
    every = published_evaluations().select_related("document", "subject").defer("document__packed")
    found = every.filter(pk=evaluation_id).first()
    if found is None:
        raise problem_named("unknown-evaluation", {"evaluation": evaluation_id})
    return found
