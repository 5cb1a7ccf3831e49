"""Rows of a contribution sheet: the contribution itself, and what stands under each criterion."""

from collections.abc import Mapping

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import add_items, code, number, raw, words, yen
from hyoka.records import ContributionAssessment


def head_of(sheet: ContributionAssessment) -> Mapping[str, Scalar]:
    return {
        "grade": raw(sheet.grade),
        "grade_code": code(sheet.grade),
        "grade_letter": code(sheet.grade),
        "office": words(sheet.office),
    }


def add_rows(sheet: ContributionAssessment, place: Place) -> None:
    budget, pdca = sheet.initial_budget, sheet.pdca
    place.add(
        "contributions",
        organization=words(sheet.organization),
        contribution=words(sheet.contribution),
        kind=raw(sheet.kind),
        kind_code=code(sheet.kind),
        initial_budget=budget.raw if budget else None,
        number=number(budget),
        unit=budget.unit if budget else None,
        amount_yen=yen(budget),
        grade=code(sheet.grade),
        plan=words(pdca.plan) if pdca else None,
        do=words(pdca.do) if pdca else None,
        check=words(pdca.check) if pdca else None,
        act=words(pdca.act) if pdca else None,
    )
    add_items(place, "overview", sheet.overview)
    add_items(place, "target", sheet.target)
    for criterion in sheet.criteria:
        for paragraph in criterion.paragraphs:
            place.count(
                "criteria",
                paragraph.at,
                criterion=criterion.number,
                label=words(criterion.label),
                rating=code(criterion.rating),
                text=paragraph.text,
                confidence=paragraph.confidence,
            )
