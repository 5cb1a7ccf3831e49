"""One indicator through all its years and cycles, under every code and name it had.

In: the permanent key of an indicator. Out: its line: a stage an evaluation, oldest first, how each
came from the one before and how sure that is. What only took over a code (`replaced`) is told of,
and is no stage. The number of questions to the database does not grow with the line.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import F
from pydantic import TypeAdapter

from hyoka.definitions.problems import problem_named
from hyoka.office.library import EvaluationEntry, entries_by_id
from hyoka.records import Acceptance as Accepted
from hyoka.records import Finding, Indicator, PolicyEvaluation, PolicyField
from hyoka.store.kept.addresses import identity_with
from hyoka.store.kept.models import Kept
from hyoka.store.models import Acceptance, Identity, IdentityEdge, Naming
from hyoka.store.money.models import LedgerLine
from hyoka.store.search import query
from hyoka.store.search.asking import Question, Term
from hyoka.store.search.normalising import folded
from hyoka.store.workspace.publishing import published_revisions

_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])
_MOST_MENTIONS = 12
_SHORTEST_TITLE = 4
SURE = "confirmed"
Part = tuple[PolicyEvaluation, PolicyField, Indicator]


@dataclass(frozen=True)
class MeansMoney:
    """What the sheets of the review print for a means' project in one year, in yen."""

    project_id: UUID
    fiscal_year: int
    enacted: int | None
    executed: int | None


@dataclass(frozen=True)
class Stage:
    """The indicator in one evaluation. `link` tells how it came from the stage before: empty where
    it is the very same, else the kind of edge; `is_sure` whether that is more than a proposal."""

    entry: EvaluationEntry
    report: PolicyEvaluation
    field: PolicyField
    indicator: Indicator
    link: str = ""
    is_sure: bool = True
    evidence: str = ""
    findings: tuple[Finding, ...] = ()
    money: tuple[tuple[str, tuple[MeansMoney, ...]], ...] = ()


@dataclass(frozen=True)
class Other:
    """An indicator that took over the code, or whose code was taken over; another thing."""

    entry: EvaluationEntry
    code: str
    name: str
    evidence: str


@dataclass(frozen=True)
class Line:
    """Everything about an indicator; `mentions` are passages of other evaluations with its name."""

    key: str
    stages: tuple[Stage, ...]
    others: tuple[Other, ...]
    mentions: tuple[tuple[query.Found, EvaluationEntry], ...]

    @property
    def newest(self) -> Stage:
        return self.stages[-1]

    @property
    def is_all_sure(self) -> bool:
        return all(stage.is_sure for stage in self.stages)


def line_of(key: str) -> Line:
    """Raises Problem where nothing has that key, or nothing of it is public."""
    identity = identity_with(key)
    if identity is None or identity.kind != "indicator":
        raise problem_named("unknown-indicator", {"code": key[:40]})
    found = _line(key, _Followed(identity, _edges_near(identity)))
    if not found.stages:
        raise problem_named("unknown-indicator", {"code": key[:40]})
    return found


def _line(key: str, followed: "_Followed") -> Line:
    namings = _namings(followed.everyone)
    own = [each for each in namings if each.identity_id in followed.reached]
    mentions = _mentions([each.name for each in own])
    ids = {each.evaluation_id for each in namings} | {each.evaluation_id for each in mentions}
    entries = {entry.id: entry for entry in entries_by_id(sorted(ids))}
    stages = tuple(_stages(own, entries, followed))
    elsewhere = entries.keys() - {stage.entry.id for stage in stages}
    return Line(
        key=key,
        stages=stages,
        others=tuple(_others(namings, entries, followed)),
        mentions=tuple(
            (each, entries[each.evaluation_id])
            for each in mentions
            if each.evaluation_id in elsewhere
        ),
    )


def _edges_near(identity: Identity) -> list[IdentityEdge]:
    """All links between indicators of the same policy that nobody rejected."""
    found = IdentityEdge.objects.exclude(state="rejected").filter(
        before__above=identity.above_id, before__kind="indicator"
    )
    return list(found.order_by("pk"))


class _Followed:
    """Which identities the line goes through, and by which edges."""

    def __init__(self, identity: Identity, edges: Sequence[IdentityEdge]) -> None:
        self.start = identity.pk
        self.joining = [each for each in edges if each.kind != "replaced"]
        self.reached = self._reach()
        self.replacing = [
            each
            for each in edges
            if each.kind == "replaced" and {each.before_id, each.after_id} & self.reached
        ]
        taken = {each.before_id for each in self.replacing}
        takers = {each.after_id for each in self.replacing}
        self.everyone = self.reached | taken | takers

    def _reach(self) -> set[UUID]:
        reached, waiting = {self.start}, [self.start]
        while waiting:
            here = waiting.pop()
            for there in self._beside(here) - reached:
                reached.add(there)
                waiting.append(there)
        return reached

    def _beside(self, here: UUID) -> set[UUID]:
        ends = [(each.before_id, each.after_id) for each in self.joining]
        return {b for a, b in ends if a == here} | {a for a, b in ends if b == here}

    def way_to(self, after: UUID, before: Iterable[UUID]) -> IdentityEdge | None:
        """The edge that leads to a stage from one of those before it, a confirmed one first; null
        where one of them is the very same, or there is none."""
        known = set(before)
        if after in known:
            return None
        ends = {(start, after) for start in known} | {(after, end) for end in known}
        found = [each for each in self.joining if (each.before_id, each.after_id) in ends]
        return min(found, key=lambda each: each.state != SURE, default=None)


def _namings(identities: set[UUID]) -> list[Naming]:
    found = Naming.objects.filter(identity__in=identities, evaluation__public_pointer__isnull=False)
    return list(found.order_by("fiscal_year", "evaluation", "pk"))


def _stages(
    namings: Sequence[Naming], entries: Mapping[int, EvaluationEntry], followed: _Followed
) -> Iterable[Stage]:
    ids = sorted({each.evaluation_id for each in namings})
    codes: dict[int, set[str]] = defaultdict(set)
    for naming in namings:
        codes[naming.evaluation_id].add(naming.code)
    parts, findings = parts_of(codes), _findings(ids, entries)
    money = _money(ids)
    before: list[UUID] = []
    for naming in namings:
        found = parts.get((naming.evaluation_id, naming.code))
        if found is None or naming.evaluation_id not in entries:
            continue
        edge = followed.way_to(naming.identity_id, before)
        before.append(naming.identity_id)
        yield _stage(
            entries[naming.evaluation_id],
            found,
            edge,
            tuple(_about(findings.get(naming.evaluation_id, ()), naming.code)),
            money,
        )


def _stage(
    entry: EvaluationEntry,
    found: Part,
    edge: IdentityEdge | None,
    findings: tuple[Finding, ...],
    money: Mapping[tuple[int, str], tuple[MeansMoney, ...]],
) -> Stage:
    report, part, indicator = found
    known = (each.name for each in indicator.means if (entry.id, each.name) in money)
    stage = Stage(
        entry=entry,
        report=report,
        field=part,
        indicator=indicator,
        findings=findings,
        money=tuple((name, money[entry.id, name]) for name in known),
    )
    if edge is None:
        return stage
    is_sure = edge.state == SURE
    return replace(stage, link=edge.kind, is_sure=is_sure, evidence=edge.evidence)


def parts_of(codes: Mapping[int, Collection[str]]) -> dict[tuple[int, str], Part]:
    """Cover, field and indicator by evaluation and code: only the sheets that print the code are
    read, in one question."""
    revisions = published_revisions().filter(
        sheet__evaluation__in=list(codes), sheet__kind__in=("cover", "field")
    )
    covers: dict[int, PolicyEvaluation] = {}
    found: dict[tuple[int, str], Part] = {}
    ordered = revisions.order_by("sheet__position", "sheet__part")
    for revision in ordered.iterator(chunk_size=50):
        number, content = revision.sheet.evaluation_id, revision.content
        if revision.sheet.kind == "cover":
            covers[number] = PolicyEvaluation.model_validate_json(content)
        elif number in covers and _prints(content, codes[number]):
            part = PolicyField.model_validate_json(content)
            report = covers[number].model_copy(update={"fields": (part,)})
            found |= {(number, each.code): (report, part, each) for each in part.indicators}
    return found


def _prints(content: str, codes: Iterable[str]) -> bool:
    return any(f'"code":"{code}"' in content for code in codes)


def _findings(
    ids: Sequence[int], entries: Mapping[int, EvaluationEntry]
) -> dict[int, tuple[Finding, ...]]:
    """Findings as kept for the state the evaluations' cards are of, those accepted marked."""
    rows = Kept.objects.filter(
        evaluation__in=ids, what="findings", stamp=F("evaluation__card__stamp")
    ).values_list("evaluation", "content")
    found = {number: _FINDINGS.validate_json(content) for number, content in rows}
    subjects = {entry.policy_id for number, entry in entries.items() if number in found}
    in_force = Acceptance.objects.filter(subject__in=subjects, withdrawn_at=None)
    accepted = {
        (each.fiscal_year, each.fingerprint): Accepted(
            by=each.author, on=each.at.date().isoformat(), reason=each.reason
        )
        for each in in_force
    }
    return {
        number: tuple(
            each.model_copy(
                update={"accepted": accepted.get((entries[number].fiscal_year, each.fingerprint))}
            )
            for each in findings
        )
        for number, findings in found.items()
        if number in entries
    }


def _about(findings: Sequence[Finding], code: str) -> Iterable[Finding]:
    return (each for each in findings if each.subject.endswith(f"/ indicator {code}"))


def _money(ids: Sequence[int]) -> dict[tuple[int, str], tuple[MeansMoney, ...]]:
    """The money of the projects its means were found to be for certain, by evaluation and name."""
    rows = LedgerLine.objects.filter(
        project__evaluated_as__evaluation__in=ids,
        project__evaluated_as__kind="means",
        project__evaluated_as__state__in=("automatic", "confirmed"),
    ).order_by("fiscal_year")
    found: dict[tuple[int, str], list[MeansMoney]] = defaultdict(list)
    for number, name, project, year, enacted, executed in rows.values_list(
        "project__evaluated_as__evaluation",
        "project__evaluated_as__name",
        "project",
        "fiscal_year",
        "enacted",
        "executed",
    ):
        found[number, name].append(MeansMoney(project, year, enacted, executed))
    return {place: tuple(each) for place, each in found.items()}


def _others(
    namings: Sequence[Naming], entries: Mapping[int, EvaluationEntry], followed: _Followed
) -> Iterable[Other]:
    evidence = {each.before_id: each.evidence for each in followed.replacing}
    evidence |= {each.after_id: each.evidence for each in followed.replacing}
    for naming in namings:
        is_other = naming.identity_id not in followed.reached
        if is_other and naming.evaluation_id in entries:
            entry = entries[naming.evaluation_id]
            yield Other(entry, naming.code, naming.name, evidence[naming.identity_id])


def _mentions(names: Sequence[str]) -> list[query.Found]:
    """Passages anywhere with one of its names in them, findings left out."""
    plain = dict.fromkeys(folded(name) for name in names)
    terms = [Term(name, name) for name in plain if len(name) >= _SHORTEST_TITLE]
    if not terms:
        return []
    found = query.hits(Question((tuple(terms),)), {}, limit=10 * _MOST_MENTIONS)
    return [each for each in found if each.kind != "finding"][:_MOST_MENTIONS]
