"""Two sheets side by side, and what people decide about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hyoka.definitions.problems import problem_named
from hyoka.ledger.linking.sheets import within_unit
from hyoka.office.people import roles_of
from hyoka.office.permissions import forbidden
from hyoka.store.money import models
from hyoka.store.money.deciding import decide
from hyoka.store.money.refreshing import refresh
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import Person

_ROLES = frozenset({"office_staff", "office_head", "budget"})
Amounts = dict[tuple[int, str], tuple[int, int]]


@dataclass(frozen=True)
class LinkShown:
    """Both sheets: their words side by side, their amounts of the same stage and year, the decision
    in force."""

    link: models.SheetLink
    rows: list[tuple[str, str, str]]
    amounts: list[tuple[int, str, int, int, bool]]
    decision: models.LinkDecision | None


def link_shown(link_id: int) -> LinkShown:
    """Raises Problem for a link that is not there (any more)."""
    found = (
        models.SheetLink.objects.filter(pk=link_id)
        .select_related("before__file", "after__file")
        .first()
    )
    if found is None:
        raise problem_named("no-such-link")
    decision = models.LinkDecision.objects.filter(
        before_key=found.before.key, after_key=found.after.key, withdrawn_at=None
    ).first()
    return LinkShown(found, list(_words(found)), list(_amounts(found)), decision)


def _words(link: models.SheetLink) -> Iterator[tuple[str, str, str]]:
    before, after = link.before, link.after
    yield "name", before.name, after.name
    yield "ministry", before.ministry, after.ministry
    yield "office", f"{before.bureau} {before.office}", f"{after.bureau} {after.office}"
    yield "number", before.number, after.number
    yield "purpose", _purpose(before), _purpose(after)
    yield "source", f"{before.file.name}:{before.row}", f"{after.file.name}:{after.row}"


def _purpose(sheet: models.ReviewSheet) -> str:
    outline = sheet.sheetoutlines.order_by("pk").first()
    return outline.purpose if outline else ""


def _amounts(link: models.SheetLink) -> Iterator[tuple[int, str, int, int, bool]]:
    before, after = _given(link.before), _given(link.after)
    for place in sorted(before.keys() & after.keys()):
        first, second = before[place], after[place]
        if first[0] or second[0]:
            yield (*place, first[0], second[0], within_unit(first, second))


def _given(sheet: models.ReviewSheet) -> Amounts:
    amounts = sheet.sheetamounts.filter(scope="total", state="given").exclude(stage="net_current")
    rows = amounts.values_list("fiscal_year", "stage", "yen", "step")
    return {(year, stage): (yen or 0, step) for year, stage, yen, step in rows}


def may_decide_links(person: Person, at: datetime) -> bool:
    """Whether somebody may say that two sheets are one project."""
    return any(role.name in _ROLES for role in roles_of(person, at.date()))


def decide_link(link_id: int, verdict: str, *, reason: str, person: Person, at: datetime) -> None:
    """Records the decision and makes what follows from it. Raises Problem."""
    if not may_decide_links(person, at):
        raise forbidden()
    link = link_shown(link_id).link
    by = Actor(person.name, person)
    decide(link.before.key, link.after.key, verdict, reason=reason, by=by, at=at)
    refresh(at=at)
