"""Questions about whole evaluations: grades, money, changes, offices, pledges, what there is."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hyoka.office import keeping, library
from hyoka.office.asking.said import MOST, Answerer, Found, Link, Row, Scope, named, place_of
from hyoka.office.library import EvaluationEntry
from hyoka.records import At, Bilingual, Budget, Chapter, Choice, PolicyEvaluation, Text, Value
from hyoka.store.kept.models import EvaluationCard

_MOST_POLICIES = 5
_STAGES = {
    "initial": "当初予算",
    "supplementary": "補正予算",
    "carried_over": "繰越し等",
    "total": "合計",
    "executed": "執行額",
}
BY_YEAR_OF_FIGURES = ("cost", "executed", "execution_rate", "move", "target", "result", "met")
_SCOPES = {"contributions": "分担金・拠出金"}


def _reports(scope: Scope) -> Iterable[tuple[EvaluationEntry, PolicyEvaluation]]:
    """The newest full report of each policy asked about; where years of figures are named, the
    earlier ones too."""
    reports = [each for each in scope.entries if each.kind == "policy" and "cover" in each.kinds]
    if not _is_by_year_of_figures(scope):
        newest = {each.policy_id: each for each in reversed(reports)}
        reports = [each for each in reports if newest[each.policy_id] is each]
    for entry in reports[:_MOST_POLICIES]:
        report = library.report_of(library.records_of(entry.id))
        if report is not None:
            yield entry, report


def _is_by_year_of_figures(scope: Scope) -> bool:
    shape = scope.asked.shape
    return shape is not None and shape.name in BY_YEAR_OF_FIGURES and bool(scope.asked.years)


def _row(entry: EvaluationEntry, subject: str, words: str, at: At | None, part: str = "") -> Row:
    link = Link("policy", (entry.id,), part)
    state = "given" if words else "not_in_text"
    return Row(
        f"{entry.fiscal_year} {subject}".strip(), words, link, place_of(at, entry), state=state
    )


def _choice(entry: EvaluationEntry, subject: str, choice: Choice | None) -> Row:
    words = (choice.raw or "") if choice else ""
    return _row(entry, subject, words, choice.at if choice else None)


def grade(scope: Scope) -> Found:
    rows: list[Row] = []
    for entry, report in _reports(scope):
        if report.grade:
            rows.append(_choice(entry, named(entry), report.grade.letter))
            rows.append(_choice(entry, named(entry), report.grade.label))
    return Found(rows)


def grade_reason(scope: Scope) -> Found:
    return Found(
        [
            _row(entry, named(entry), report.grade.reason.text, report.grade.reason.at)
            for entry, report in _reports(scope)
            if report.grade and report.grade.reason
        ]
    )


def goal(scope: Scope) -> Found:
    rows: list[Row] = []
    for entry, report in _reports(scope):
        rows += [
            _row(entry, f"施策目標{each.number}", each.text.text, each.text.at)
            for each in report.goals
        ]
    return Found(rows[:MOST], len(rows))


def cost(scope: Scope) -> Found:
    return _amounts(scope, ("initial", "supplementary", "total"))


def executed(scope: Scope) -> Found:
    return _amounts(scope, ("executed",))


def _amounts(scope: Scope, stages: tuple[str, ...]) -> Found:
    rows: list[Row] = []
    for entry, report in _reports(scope):
        for budget in report.budgets:
            rows += _of_budget(scope, entry, budget, stages)
    return Found(rows[:MOST], len(rows))


def _of_budget(
    scope: Scope, entry: EvaluationEntry, budget: Budget, stages: tuple[str, ...]
) -> Iterable[Row]:
    for row in budget.rows:
        for year, value in row.amounts.items():
            if row.stage in stages and _is_asked(scope, year):
                table = _SCOPES.get(budget.scope, "")
                subject = f"{table} {year}年度 {_STAGES[row.stage]}".strip()
                yield _value(entry, subject, value, budget.unit)


def _is_asked(scope: Scope, year: str) -> bool:
    return not scope.asked.years or int(year) in scope.asked.years


def _value(entry: EvaluationEntry, subject: str, value: Value, unit: str | None) -> Row:
    raw = value.raw or ""
    words = f"{raw}{unit or ''}" if value.number is not None and unit and unit not in raw else raw
    link, place = Link("policy", (entry.id,), "#money"), place_of(value.at, entry)
    return Row(subject, words, link, place, state=str(value.state))


def execution_rate(scope: Scope) -> Found:
    """Only where the table prints both the total and what was executed."""
    rows: list[Row] = []
    for entry, report in _reports(scope):
        for budget in report.budgets:
            stages = {row.stage: row.amounts for row in budget.rows}
            for year, total in stages.get("total", {}).items():
                spent = stages.get("executed", {}).get(year)
                if _is_asked(scope, year) and spent and _has_number(spent, total):
                    rows.append(_rate(entry, f"{year}年度", spent, total))
    return Found(rows[:MOST], len(rows))


def _has_number(spent: Value, total: Value) -> bool:
    return spent.number is not None and total.number is not None and Decimal(total.number) > 0


def _rate(entry: EvaluationEntry, subject: str, spent: Value, total: Value) -> Row:
    rate = Decimal(spent.number or 0) / Decimal(total.number or 1) * 100
    note = Bilingual(ja=f"{spent.raw} ÷ {total.raw}", en=f"{spent.raw} ÷ {total.raw}")
    link = Link("policy", (entry.id,), "#money")
    return Row(subject, f"{rate:.1f}%", link, place_of(spent.at, entry), note)


def changed(scope: Scope) -> Found:
    return _changes(scope, "")


def targets_changed(scope: Scope) -> Found:
    return _changes(scope, "target")


def _changes(scope: Scope, what: str) -> Found:
    rows: list[Row] = []
    is_stated = False
    for entry, _ in _reports(scope):
        before, comparison = keeping.kept_changes(entry)
        if before is None or comparison is None:
            continue
        is_stated = True
        link = Link("changes", (entry.id, before.id))
        for each in comparison.changes:
            if what in ("", each.what):
                subject = f"{each.subject.ja} {each.part.ja}"
                words = f"{each.before or '（なし）'} → {each.after or '（なし）'}"
                at = each.after_at[0] if each.after_at else None
                rows.append(Row(subject, words, link, place_of(at, entry)))
    return Found(rows[:MOST], len(rows), is_stated=is_stated)


def findings(scope: Scope) -> Found:
    """Errors and warnings nobody has accepted, gravest first."""
    rows: list[Row] = []
    for entry in scope.entries[: 2 * _MOST_POLICIES]:
        found = keeping.kept_page_of(entry).findings
        link = Link("findings", (entry.id,))
        for each in sorted(found, key=lambda each: each.severity):
            if each.severity != "note" and each.accepted is None:
                at = each.at[0] if each.at else None
                place = place_of(at, entry) if at and at.sha256 in (None, entry.sha256) else None
                rows.append(Row(named(entry), each.message.ja, link, place, each.message))
    return Found(rows[:MOST], len(rows), is_stated=bool(scope.entries))


def office(scope: Scope) -> Found:
    rows: list[Row] = []
    for entry in scope.entries[: 2 * _MOST_POLICIES]:
        for sheet in library.records_of(entry.id).sheets:
            for name in ("bureau", "office"):
                printed = getattr(sheet, name, None)
                if isinstance(printed, Text):
                    words = " ".join(printed.text.split())
                    rows.append(_row(entry, named(entry), words, printed.at))
    return Found(rows[:MOST], len(rows))


def _of_organization(scope: Scope, name: str) -> Found:
    rows: list[Row] = []
    for entry in scope.entries[:MOST]:
        sheet = library.contribution_of(library.records_of(entry.id))
        printed = getattr(sheet, name, None)
        if isinstance(printed, Choice):
            rows.append(_choice(entry, named(entry), printed))
        elif isinstance(printed, Value):
            rows.append(_row(entry, named(entry), printed.raw or "", printed.at))
    return Found(rows, words={"organization": scope.organization})


def organization_grade(scope: Scope) -> Found:
    return _of_organization(scope, "grade")


def organization_cost(scope: Scope) -> Found:
    return _of_organization(scope, "initial_budget")


def pledges(scope: Scope) -> Found:
    rows: list[Row] = []
    for entry in scope.entries:
        if entry.kind == "chapter":
            for sheet in library.records_of(entry.id).sheets:
                rows += _pledged(entry, sheet) if isinstance(sheet, Chapter) else ()
    return Found(rows[:MOST], len(rows))


def _pledged(entry: EvaluationEntry, sheet: Chapter) -> Iterable[Row]:
    for each in sheet.pledges:
        words = (each.pledged.raw or "") if each.pledged else ""
        delivered = "、".join(one.value.raw or "" for one in each.delivered)
        said = " → ".join(part for part in (words, delivered) if part)
        status = each.status or "status_none"
        link = Link("policy", (entry.id,), "#pledges")
        place = place_of(each.at[0] if each.at else None, entry)
        yield Row(each.what, said, link, place, _STATUS.get(status, _NO_STATUS))


_NO_STATUS = Bilingual(ja="結果は書かれていない", en="no outcome stated")
_STATUS: Mapping[str, Bilingual] = {
    "delivered": Bilingual(ja="実施済み", en="delivered"),
    "completed": Bilingual(ja="完了", en="completed"),
    "decided": Bilingual(ja="決定", en="decided"),
    "under_way": Bilingual(ja="実施中", en="under way"),
    "reported": Bilingual(ja="実績の報告あり", en="results reported"),
    "unknown": _NO_STATUS,
}


def how_many(scope: Scope) -> Found:
    rows = [
        Row(
            f"{each.fiscal_year} {named(each)}",
            str(each.n_indicators) if each.n_indicators else "",
            Link("policy", (each.id,), "#matrix" if each.n_indicators else ""),
            state="given" if each.n_indicators else "not_applicable",
        )
        for each in scope.entries[:MOST]
    ]
    return Found(rows, _n_public(scope))


def documents(scope: Scope) -> Found:
    rows = [
        Row(f"{each.fiscal_year} {named(each)}", each.document_name, Link("policy", (each.id,)))
        for each in scope.entries[:MOST]
    ]
    return Found(rows, _n_public(scope), more=Link("home"))


def _n_public(scope: Scope) -> int:
    if scope.is_narrowed:
        return len(scope.entries)
    return EvaluationCard.objects.filter(evaluation__public_pointer__isnull=False).count()


ANSWERERS: Mapping[str, Answerer] = {
    "grade": grade,
    "grade_reason": grade_reason,
    "goal": goal,
    "cost": cost,
    "executed": executed,
    "execution_rate": execution_rate,
    "targets_changed": targets_changed,
    "changed": changed,
    "findings": findings,
    "office": office,
    "organization_grade": organization_grade,
    "organization_cost": organization_cost,
    "pledges": pledges,
    "how_many": how_many,
    "documents": documents,
}
