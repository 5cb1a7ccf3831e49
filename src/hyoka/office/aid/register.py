"""The register of aid projects: each with its status, documents and what other sheets say of it.

Sheets speak of one project where its number, or else its whole name, is the same; likeness alone
ties nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from hyoka.ledger.linking.sheets import name_key
from hyoka.office.aid.sheets import (
    EVALUATION,
    EX_POST,
    GOALS,
    IMPROVEMENT,
    PLAN,
    PROJECT,
    VETTING,
    Told,
    is_same,
    newest_of_each,
    sheets_of,
)
from hyoka.office.library import entries
from hyoka.store.models import Naming

JICA_CRITERIA = ("relevance", "effectiveness", "efficiency", "sustainability")
ODA_CRITERIA = ("relevance", "effectiveness", "process")


@dataclass(frozen=True)
class ProjectShown:
    """A project with what its own sheet says and where else it is spoken of."""

    told: Told
    improvements: tuple[Told, ...]
    vetted: tuple[Told, ...]
    rated: tuple[Told, ...]

    @property
    def code(self) -> str:
        return self.told.text("number")

    @property
    def name(self) -> str:
        return self.told.text("name")

    @property
    def country(self) -> str:
        return self.told.text("country")

    @property
    def status(self) -> tuple[str, str]:
        return self.told.chosen("status")


@dataclass(frozen=True)
class Programme:
    """A programme of a plan with its projects as printed: row, kind and period, amount."""

    name: str
    overview: str
    projects: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    name: str
    programmes: tuple[Programme, ...]


@dataclass(frozen=True)
class Area:
    name: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Plan:
    """A country's plan as a tree; `outside` are registered projects no programme of it names."""

    told: Told
    areas: tuple[Area, ...]
    outside: tuple[ProjectShown, ...]


@dataclass(frozen=True)
class GoalShown:
    """A goal with what it corresponds to, found or only named."""

    told: Told
    framework: Told
    project: ProjectShown | None
    indicator: int | None
    chapter: int | None


@dataclass(frozen=True)
class Aid:
    """Everything the page of aid shows."""

    projects: tuple[ProjectShown, ...]
    improvements: tuple[Told, ...]
    vetted: tuple[Told, ...]
    plans: tuple[Plan, ...]
    evaluations: tuple[Told, ...]
    ex_post: tuple[Told, ...]
    goals: tuple[GoalShown, ...]

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, each.name) for each in fields(self))


def projects_of_aid() -> tuple[ProjectShown, ...]:
    """All projects, each with its points to improve, its vetting and what came of it."""
    return _projects(_cases(IMPROVEMENT), _cases(VETTING), sheets_of(EX_POST))


def aid() -> Aid:
    """What all public sheets of aid say, put together."""
    improvements, vetted, ex_post = _cases(IMPROVEMENT), _cases(VETTING), sheets_of(EX_POST)
    projects = _projects(improvements, vetted, ex_post)
    return Aid(
        projects,
        tuple(improvements),
        tuple(vetted),
        tuple(_plan(told, projects) for told in _newest_plans()),
        tuple(sheets_of(EVALUATION)),
        tuple(ex_post),
        tuple(_goals(projects)),
    )


def _cases(form: str) -> list[Told]:
    """The cases of all lists of a form; of one case the latest list counts."""
    found: dict[tuple[str, str], Told] = {}
    for sheet in sheets_of(form):
        for case in sheet.below("cases"):
            found.setdefault((case.text("case_number"), case.text("cases")), case)
    return list(found.values())


def _projects(
    improvements: Sequence[Told], vetted: Sequence[Told], ex_post: Sequence[Told]
) -> tuple[ProjectShown, ...]:
    return tuple(
        _project(told, improvements, vetted, ex_post) for told in newest_of_each(sheets_of(PROJECT))
    )


def _project(
    told: Told, improvements: Sequence[Told], vetted: Sequence[Told], ex_post: Sequence[Told]
) -> ProjectShown:
    code, name = told.text("number"), told.text("name")
    return ProjectShown(
        told,
        tuple(each for each in improvements if _is_case(each, code, name)),
        tuple(each for each in vetted if _is_case(each, code, name)),
        tuple(
            each for each in ex_post if is_same(code, name, each.text("number"), each.text("name"))
        ),
    )


def _is_case(case: Told, code: str, name: str) -> bool:
    return is_same(code, name, case.text("case_number"), case.text("cases"))


def _newest_plans() -> list[Told]:
    found: dict[str, Told] = {}
    for told in sheets_of(PLAN):
        found.setdefault(told.text("country"), told)
    return list(found.values())


def _plan(told: Told, projects: Sequence[ProjectShown]) -> Plan:
    areas = tuple(Area(area.text("areas"), tuple(_issues(area))) for area in told.below("areas"))
    named = {"　".join(fact.item) for fact in told.sheet.facts if fact.part == "projects"}
    outside = tuple(
        each for each in projects if each.country == told.text("country") and each.name not in named
    )
    return Plan(told, areas, outside)


def _issues(area: Told) -> Iterator[Issue]:
    for issue in area.below("issues"):
        programmes = tuple(
            Programme(each.text("programmes"), each.text("programme_overview"), tuple(_lines(each)))
            for each in issue.below("programmes")
        )
        yield Issue(issue.text("issues"), programmes)


def _lines(programme: Told) -> Iterator[str]:
    """A project of a programme in one line: name, kind and period, amount as printed."""
    rows: dict[int, list[str]] = {}
    for each in programme.sheet.entries():
        if (each.part, each.group) != ("projects", programme.group):
            continue
        cells = rows.setdefault(each.row, ["　".join(each.item)])
        cells += filter(None, [_printed(each)])
    yield from (" · ".join(cells) for cells in rows.values())


def _printed(entry: object) -> str:
    """What a cell of a table says, as printed."""
    text, value = getattr(entry, "text", None), getattr(entry, "value", None)
    if text is not None:
        return str(text.text)
    if value is not None and value.raw:
        return f"{value.raw}{value.unit or ''}"
    options = getattr(entry, "options", ())
    return next((option.text.text for option in options if option.marked), "")


def _goals(projects: Sequence[ProjectShown]) -> Iterator[GoalShown]:
    chapters = {each.title: each.id for each in entries() if "chapter" in each.kinds}
    indicators = _indicators()
    for framework in newest_of_each(sheets_of(GOALS)):
        for goal in framework.below("goals"):
            yield GoalShown(
                goal,
                framework,
                _project_named(goal.text("project"), projects),
                indicators.get(_as_named(goal.text("indicator"))),
                chapters.get(goal.text("chapter")),
            )


def _project_named(words: str, projects: Sequence[ProjectShown]) -> ProjectShown | None:
    """The project whose number or whole name stands at the beginning of the words."""
    code, _, name = words.partition(" ")
    found = (each for each in projects if is_same(code, name or words, each.code, each.name))
    return next(found, None) if words else None


def _indicators() -> dict[tuple[str, str], int]:
    """The newest evaluation with an indicator of a code and name."""
    named = Naming.objects.filter(identity__kind="indicator").exclude(name="")
    rows = named.order_by("fiscal_year", "pk").values_list("code", "name", "evaluation_id")
    return {(name_key(code), name_key(name)): number for code, name, number in rows}


def _as_named(words: str) -> tuple[str, str]:
    """Code and name as they are told apart everywhere: `１－２ 再生した藻場の面積` is `1-2` and its
    name."""
    code, _, name = words.replace("\u3000", " ").partition(" ")
    return name_key(code), name_key(name)
