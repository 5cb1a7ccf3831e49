"""What a sheet is about: the policy, contribution or chapter it names, and the fiscal year of its cycle."""

from dataclasses import dataclass

from hyoka.records.budget_slip import BudgetSlip
from hyoka.records.chapter import Chapter
from hyoka.records.contribution_assessment import ContributionAssessment
from hyoka.records.envelope import Sheet
from hyoka.records.judgements import Bilingual
from hyoka.records.leaves import Text
from hyoka.records.policy_evaluation import PolicyEvaluation
from hyoka.records.policy_evaluation_slides import PolicyEvaluationSlides

_KINDS = {
    "policy": "施策",
    "field": "個別分野",
    "indicator": "測定指標",
    "contribution": "拠出金",
    "chapter": "章",
    "document": "文書",
}


@dataclass(frozen=True)
class Subject:
    """What a sheet is about."""

    kind: str
    code: str
    name: str
    fiscal_year: int | None


def subject_of(sheet: Sheet, document: str) -> Subject:
    """What a sheet is about and the fiscal year of its cycle; where it names nothing, the document stands for it."""
    match sheet:
        case PolicyEvaluation():
            return Subject(
                "policy",
                (sheet.policy.code or "") if sheet.policy else "",
                _words(sheet.policy.title if sheet.policy else None, document),
                _cycle(sheet),
            )
        case BudgetSlip():
            initial = [year.fiscal_year for year in sheet.years if year.stage == "initial"]
            return Subject("policy", "", _words(sheet.policy, document), initial[0] if initial else None)
        case PolicyEvaluationSlides():
            return Subject("policy", "", _words(sheet.policy, document), _year_of(sheet.date) if sheet.date else None)
        case ContributionAssessment():
            page = sheet.at.page if sheet.at else 1
            otherwise = f"{document} p.{page}" if page > 1 else document
            return Subject(
                "contribution", "", _words(sheet.contribution or sheet.organization, otherwise), sheet.fiscal_year
            )
        case Chapter():
            return Subject("chapter", "", _words(sheet.title, document), sheet.latest_year)


def _words(text: Text | None, otherwise: str) -> str:
    return text.text if text else otherwise


def _cycle(sheet: PolicyEvaluation) -> int | None:
    """The fiscal year the evaluation was made in; failing that, the one after the last year it covers."""
    if sheet.conducted:
        return _year_of(sheet.conducted)
    covered = [year.fiscal_year for field in sheet.fields for each in field.indicators for year in each.years]
    return max(covered) + 1 if covered else None


def _year_of(month: str) -> int:
    """The fiscal year a month falls in."""
    year, nth = map(int, month.split("-"))
    return year if nth >= 4 else year - 1


def subject_words(subject: str) -> Bilingual:
    """The name a finding or a grade gives its subject, to be read: `policy Ⅱ-1 / field 4` is 施策 Ⅱ-1・個別分野 4."""
    parts = [part.partition(" ") for part in subject.split(" / ")]
    return Bilingual(ja="・".join(f"{_KINDS.get(kind, kind)}{gap}{name}" for kind, gap, name in parts), en=subject)
