"""The page of a contribution: to whom, how much, how it was graded, what each criterion says and
how sure that is.

In: a contribution sheet and its form. Out: what is shown, in the order a reader asks for it.
Printed words stay as printed; what is only inferred stands apart, and every place says how sure it
is, in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from hyoka.forms import Form, Part
from hyoka.records import (
    ContributionAssessment,
    Criterion,
    CriterionItem,
    Inferred,
    Paragraph,
    Records,
    State,
)
from hyoka.web.words import words

_STEPS = ("plan", "do", "check", "act")
_SURE = (
    (1.0, "sure_row"),
    (0.98, "sure_high"),
    (0.9, "sure_good"),
    (0.7, "sure_fair"),
    (0.0, "sure_low"),
)


@dataclass(frozen=True)
class Shown:
    """A paragraph with its place in words; `is_doubtful` where a person should look."""

    paragraph: Paragraph
    sureness: str
    percent: int
    reasons: tuple[str, ...]
    is_doubtful: bool


@dataclass(frozen=True)
class CriterionShown:
    """A criterion: its printed label or, where that is lost, the form's own name for it.

    `is_rated` where this edition gives criteria a letter; `unanswered` are its items without text,
    each with why.
    """

    criterion: Criterion
    title: str
    is_label_lost: bool
    is_rated: bool
    paragraphs: tuple[Shown, ...]
    unanswered: tuple[tuple[CriterionItem, str], ...]


@dataclass(frozen=True)
class InferredShown:
    """A value that is not in its cell, with what it would be and how sure that is."""

    field: str
    inferred: Inferred
    sureness: str
    percent: int


@dataclass(frozen=True)
class ContributionPage:
    """Everything on a contribution's page."""

    sheet: ContributionAssessment
    grade_name: str
    criteria: tuple[CriterionShown, ...]
    steps: tuple[tuple[str, object], ...]
    inferred: tuple[InferredShown, ...]
    n_doubtful: int
    is_reasoned: bool
    records: Records

    @property
    def kind(self) -> str:
        return self.sheet.kind.raw or "" if self.sheet.kind else ""


def contribution_page(
    sheet: ContributionAssessment, form: Form, records: Records, lang: str
) -> ContributionPage:
    """Shape: one entry a criterion of the form, those without text included."""
    parts = {part.part: part for part in form.walk()}
    criteria = tuple(_criterion(each, parts, lang) for each in sheet.criteria)
    shown = list(chain.from_iterable(criterion.paragraphs for criterion in criteria))
    code = sheet.grade.code if sheet.grade else None
    return ContributionPage(
        sheet=sheet,
        grade_name=_grade_name(parts.get("grade"), code, lang),
        criteria=criteria,
        steps=tuple((step, getattr(sheet.pdca, step)) for step in _STEPS) if sheet.pdca else (),
        inferred=tuple(_inferred(each, lang) for each in sheet.inferred),
        n_doubtful=sum(each.is_doubtful for each in shown),
        is_reasoned=any(map(_goes_by_labels, shown)),
        records=records,
    )


def _goes_by_labels(shown: Shown) -> bool:
    return any(reason.startswith("labels") for reason in shown.paragraph.reasons)


def _grade_name(part: Part | None, code: str | None, lang: str) -> str:
    """What a grade means, in the form's words; nothing where the form does not say it."""
    choice = part.choices.get(code or "") if part else None
    if choice is None or choice.title is None:
        return ""
    return choice.title.said_in(lang)


def _criterion(criterion: Criterion, parts: Mapping[str, Part], lang: str) -> CriterionShown:
    part = next(
        (each for each in parts.values() if each.options.get("number") == str(criterion.number)),
        None,
    )
    known = part.title.said_in(lang) if part else ""
    return CriterionShown(
        criterion=criterion,
        title=known,
        is_label_lost=criterion.label is None,
        is_rated=criterion.rating is not None,
        unanswered=tuple(
            (item, _why(item, lang)) for item in criterion.items if item.state is not State.GIVEN
        ),
        paragraphs=tuple(_shown(paragraph, lang) for paragraph in criterion.paragraphs),
    )


def _why(item: CriterionItem, lang: str) -> str:
    """Why an item has no text: blank or lost, and whether it is asked for earmarked money only."""
    w = words(lang)
    return w[f"state_{item.state}"] + (
        f" · {w['item_earmarked']}" if item.applies == "earmarked" else ""
    )


def _shown(paragraph: Paragraph, lang: str) -> Shown:
    return Shown(
        paragraph=paragraph,
        sureness=sureness(paragraph.confidence, lang),
        percent=round(paragraph.confidence * 100),
        reasons=tuple(_reason(each, lang) for each in paragraph.reasons),
        is_doubtful=paragraph.confidence < _SURE[3][0],
    )


def sureness(confidence: float, lang: str) -> str:
    """A confidence in words."""
    return words(lang)[next(name for least, name in _SURE if confidence >= least)]


def _reason(reason: str, lang: str) -> str:
    """`cue:外部監査` as a sentence a reader understands."""
    kind, _, detail = reason.partition(":")
    return words(lang)[f"reason_{kind}"].format(
        detail=detail.replace(",", "、" if lang == "ja" else ", ")
    )


def _inferred(inferred: Inferred, lang: str) -> InferredShown:
    return InferredShown(
        field=words(lang)[f"contribution_{inferred.field}"],
        inferred=inferred,
        sureness=sureness(min(inferred.confidence, 0.99), lang),
        percent=round(inferred.confidence * 100),
    )
