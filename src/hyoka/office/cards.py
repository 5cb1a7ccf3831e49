"""An evaluation on a card: what lists, facets and the first page tell of it.

In: an evaluation with its records, findings, grades and changes. Out: the columns of its card, and
marks of indicators.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from hyoka.definitions import catalogue, load
from hyoka.office.permissions import ministry_of as top_of
from hyoka.office.whose import ministry_of
from hyoka.records import (
    BudgetSlip,
    ComputedGrade,
    ContributionAssessment,
    Finding,
    Indicator,
    PolicyEvaluation,
    Records,
    Value,
    ValueEntry,
)
from hyoka.records import Sheet as SheetRecord
from hyoka.records.changes import Comparison
from hyoka.store.kept.addresses import keys_of
from hyoka.store.kept.models import IndicatorMark
from hyoka.store.models import Evaluation, Naming, Revision, Sheet
from hyoka.store.workspace.models import SheetStatus
from hyoka.text import fold, yen

_LETTERS = "sabcd"


def card_of(
    evaluation: Evaluation,
    records: Records,
    findings: Sequence[Finding],
    grades: Sequence[ComputedGrade],
    changes: Comparison | None,
) -> dict[str, object]:
    """The columns of an evaluation's card."""
    main = _main_sheet(records)
    return {
        **_named(evaluation, records, main),
        **_counted(main, grades),
        **_found(findings),
        **_money(main),
        "kind": evaluation.subject.kind,
        "fiscal_year": evaluation.fiscal_year,
        "n_changes": len(changes.changes) if changes else None,
        "summary": _summary(evaluation, records, changes),
        "n_unread": records.coverage.unread,
        "changed_at": Revision.objects.filter(sheet__evaluation=evaluation).latest("pk").at,
    }


def _summary(
    evaluation: Evaluation, records: Records, changes: Comparison | None
) -> dict[str, object]:
    """What kinds of sheets and which fields it has, how many changes concern what, and why its
    reading is doubtful."""
    fields = Naming.objects.filter(evaluation=evaluation, identity__kind="field").order_by("pk")
    return {
        "kinds": sorted(
            set(Sheet.objects.filter(evaluation=evaluation).values_list("kind", flat=True))
        ),
        "fields": list(fields.values_list("code", flat=True)),
        "keys": _keys(evaluation),
        "doubts": [{"ja": doubt.ja, "en": doubt.en} for doubt in records.doubts],
        "corrections": max(0, evaluation.publications.count() - 1),
        "changes": Counter(change.what for change in changes.changes) if changes else {},
    }


def _keys(evaluation: Evaluation) -> dict[str, str]:
    """The permanent key of each of its indicators, by code."""
    found = Naming.objects.filter(evaluation=evaluation, identity__kind="indicator")
    named = list(found.select_related("identity__above").order_by("pk"))
    keys = keys_of([each.identity for each in named])
    return {each.code: keys[str(each.identity_id)] for each in named}


def marks_of(
    evaluation: Evaluation,
    records: Records,
    findings: Sequence[Finding],
    grades: Sequence[ComputedGrade],
) -> list[IndicatorMark]:
    """One row an indicator: what the matrix is filtered by."""
    report = _main_sheet(records)
    if not isinstance(report, PolicyEvaluation):
        return []
    graded = {grade.subject.removeprefix("indicator "): grade for grade in grades}
    found = Counter(code for finding in findings if (code := indicator_in(finding.subject)))
    indicators = {each.code: each for each in report.indicators}
    return [
        _mark(evaluation, each, graded.get(code), found[code]) for code, each in indicators.items()
    ]


def indicator_in(subject: str) -> str | None:
    """The code of the indicator a finding speaks of."""
    found = re.search(r"/ indicator (\d+-\d+)", subject)
    return found[1] if found else None


def _mark(
    evaluation: Evaluation, indicator: Indicator, grade: ComputedGrade | None, n_findings: int
) -> IndicatorMark:
    judged = reached_years(grade)
    return IndicatorMark(
        evaluation=evaluation,
        code=indicator.code,
        years_met=sum(judged),
        years_judged=len(judged),
        computed=(grade.computed or "") if grade else "",
        is_different=bool(
            grade and grade.computed and grade.declared and grade.computed != grade.declared
        ),
        n_findings=n_findings,
        outside_cause="、".join(causes_in(indicator.analysis.text if indicator.analysis else "")),
        has_no_result=any(not _has_result(year.result) for year in indicator.years),
    )


def reached_years(grade: ComputedGrade | None) -> list[bool]:
    """For each year that can be judged, whether its target was reached."""
    standings = [year.standing.is_reached for year in grade.years] if grade else []
    return [reached for reached in standings if reached is not None]


def _has_result(result: object) -> bool:
    if isinstance(result, ValueEntry):
        return result.value.state == "given"
    return result is not None


@cache
def _causes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = load(catalogue("vocabularies", "outside_causes.yaml"), list[dict[str, Any]])
    return tuple((each["name"]["ja"], re.compile(each["pattern"])) for each in found)


def causes_in(words: str) -> Iterator[str]:
    """Causes outside the office's hands that a text names."""
    folded = fold(words)
    return (name for name, pattern in _causes() if pattern.search(folded))


def _main_sheet(records: Records) -> SheetRecord | None:
    """The fullest sheet: a report before slides, a slip last."""
    ordered = sorted(
        records.sheets,
        key=lambda each: (not isinstance(each, PolicyEvaluation), isinstance(each, BudgetSlip)),
    )
    return ordered[0] if ordered else None


def _named(evaluation: Evaluation, records: Records, main: SheetRecord | None) -> dict[str, object]:
    naming = Naming.objects.filter(evaluation=evaluation, identity=evaluation.subject_id).first()
    document, newest = records.document.name, _newest_code(evaluation)
    title = naming.name if naming else document
    organization = _organization(main)
    is_inferred = title.startswith(document) and bool(organization)
    return {
        "shape": main.type if main else "",
        "form": main.form if main else "",
        "code": (naming.code if naming else "") or newest,
        "title": organization if is_inferred else title,
        "is_inferred": is_inferred,
        "organization": organization,
        "ministry": _ministry(evaluation, records),
        "office": "、".join(_offices(main)),
        "conducted": str(getattr(main, "conducted", None) or getattr(main, "date", None) or ""),
    }


def _ministry(evaluation: Evaluation, records: Records) -> str:
    """The ministry whose offices have its sheets, else the one its words speak for."""
    found = SheetStatus.objects.filter(sheet__evaluation=evaluation, office__isnull=False)
    status = found.select_related("office").order_by("pk").first()
    if status is None or status.office is None:
        return ministry_of(records.sheets)
    return top_of(status.office).name_ja


def _newest_code(evaluation: Evaluation) -> str:
    """The newest code of what is evaluated; a form that prints none takes none away."""
    coded = (
        Naming.objects.filter(identity=evaluation.subject_id)
        .exclude(code="")
        .order_by("-fiscal_year", "-pk")
    )
    return coded.values_list("code", flat=True).first() or ""


def _organization(main: SheetRecord | None) -> str:
    """The body the money goes to: as printed, else as the text lets one infer it."""
    if not isinstance(main, ContributionAssessment):
        return ""
    if main.organization is not None:
        return main.organization.text
    return next((each.value for each in main.inferred if each.field == "organization"), "")


def _offices(main: SheetRecord | None) -> Iterator[str]:
    for name in ("bureau", "office"):
        printed = getattr(main, name, None)
        if printed is not None:
            yield " ".join(printed.text.split())


def _counted(main: SheetRecord | None, grades: Sequence[ComputedGrade]) -> dict[str, object]:
    """How many indicators, how they were rated, in how many years their targets were met."""
    if not isinstance(main, PolicyEvaluation):
        grade = getattr(main, "grade", None)
        return {"letter": (grade.code or "") if grade else "", "label": _kind_label(main)}
    rated = [each.rating for each in main.indicators if each.rating]
    letters = Counter(rating.code for rating in rated)
    return {
        **_graded(main),
        "n_fields": len(main.fields),
        "n_indicators": len(main.indicators),
        "n_main": sum(each.main for each in main.indicators),
        **_judged(main, grades),
        "n_differs": sum(map(_differs, grades[1:])),
        "ratings": {letter: letters[letter] for letter in _LETTERS},
    }


def _graded(main: PolicyEvaluation) -> dict[str, object]:
    """The grade as declared."""
    letter = main.grade.letter if main.grade else None
    label = main.grade.label if main.grade else None
    return {
        "letter": (letter.code or "") if letter else "",
        "label": (label.raw or "") if label else "",
    }


def _judged(main: PolicyEvaluation, grades: Sequence[ComputedGrade]) -> dict[str, object]:
    """In how many indicators of numbers any year can be judged, none was met, or all were."""
    numeric = {f"indicator {each.code}" for each in main.indicators if each.kind == "quantitative"}
    every = [reached_years(each) for each in grades if each.subject in numeric]
    judged = [years for years in every if years]
    return {
        "n_numeric": len(judged),
        "n_never_met": sum(not any(years) for years in judged),
        "n_always_met": sum(all(years) for years in judged),
    }


def _differs(grade: ComputedGrade) -> bool:
    return bool(grade.computed and grade.declared and grade.computed != grade.declared)


def _kind_label(main: SheetRecord | None) -> str:
    kind = getattr(main, "kind", None)
    return getattr(kind, "raw", None) or ""


def _found(findings: Sequence[Finding]) -> dict[str, object]:
    counted = Counter(each.severity for each in findings if each.accepted is None)
    return {
        "n_errors": counted["error"],
        "n_warnings": counted["warning"],
        "n_notes": counted["note"],
    }


def _money(main: SheetRecord | None) -> dict[str, object]:
    """The newest amount of money with its stage and year: executed where it is printed, else the
    initial budget."""
    if isinstance(main, ContributionAssessment):
        amount = yen_of(main.initial_budget, None)
        return {
            "amount_yen": amount,
            "amount_stage": "initial" if amount is not None else "",
            "amount_year": main.fiscal_year,
        }
    if not isinstance(main, PolicyEvaluation) or not main.budgets:
        return {}
    stages = {row.stage: row.amounts for row in main.budgets[-1].rows}
    for stage in ("executed", "total", "initial"):
        newest = _newest(stages.get(stage, {}), main.budgets[-1].unit)
        if newest is not None:
            return {"amount_yen": newest[1], "amount_stage": stage, "amount_year": newest[0]}
    return {}


def _newest(amounts: Mapping[str, Value], unit: str | None) -> tuple[int, Decimal] | None:
    known = [
        (int(year), amount)
        for year, value in amounts.items()
        if (amount := yen_of(value, unit)) is not None
    ]
    return max(known, default=None)


def yen_of(value: Value | None, unit: str | None) -> Decimal | None:
    """An amount in yen; null where there is no number or its unit is no yen."""
    if value is None or value.number is None:
        return None
    return yen(Decimal(value.number), value.unit or unit)
