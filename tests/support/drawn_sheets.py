"""Slips, contribution sheets, slides and chapters of any content, built on the samples of the fictional ministry.

What a format cannot carry is kept out of the strategies, and listed in docs/reference/writing.md.
"""

import re
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from hyoka.reading import read
from hyoka.records import (
    BudgetLine,
    BudgetSlip,
    Chapter,
    ContributionAssessment,
    Item,
    PolicyEvaluation,
    PolicyEvaluationSlides,
    Sheet,
    State,
    Text,
    Theme,
    Total,
    Value,
)
from hyoka.records.chapter import Paragraph, Section
from hyoka.records.contribution_assessment import Criterion
from hyoka.records.contribution_assessment import Paragraph as Told
from hyoka.records.policy_evaluation_slides import ReferenceRow
from hyoka.text import fold, official_digits
from tests.conftest import sample_bytes
from tests.support.drawn_cells import cell, odd_or
from tests.support.drawn_reports import AT, SENTENCES

AnySheet = TypeVar(
    "AnySheet",
    BudgetSlip,
    Chapter,
    ContributionAssessment,
    PolicyEvaluation,
    PolicyEvaluationSlides,
)
_NOTE = re.compile(r"（(注[０-９])）$")
NAMES = st.text("海港森島岸浜湾藻魚船𠮟髙﨑々ヶ", min_size=2, max_size=30)


@cache
def _sheets(file: str) -> tuple[Sheet, ...]:
    return read(sample_bytes(file), file).sheets


def sample(name: str, kind: type[AnySheet]) -> AnySheet:
    """The sheet of a kind in a sample."""
    (found,) = [sheet for sheet in _sheets(f"satoumi-{name}.txt") if isinstance(sheet, kind)]
    return found


def text(words: st.SearchStrategy[str]) -> st.SearchStrategy[Text]:
    return st.builds(lambda found: Text(text=found, at=AT), words)


AMOUNTS = st.builds(
    lambda number: Value(raw=f"{number:,}", number=str(number), unit="千円", at=AT),
    st.integers(0, 10**11),
)
YEARLY = st.fixed_dictionaries({"2021": odd_or(AMOUNTS, "千円"), "2022": odd_or(AMOUNTS, "千円")})
GIVEN = YEARLY.filter(lambda amounts: any(value.raw for value in amounts.values()))
LINES = st.builds(
    lambda organization, item, matter, amounts: BudgetLine(
        account="一般", organization=f"{organization}省", item=f"{item}費", matter=f"{matter}に必要な経費",
        amounts=amounts,
    ),
    st.text("海港森島岸", min_size=1, max_size=4), NAMES, NAMES, YEARLY,
)  # fmt: skip


@st.composite
def slips(draw: st.DrawFn) -> BudgetSlip:
    """A slip of no line up to twenty."""
    slip = sample("evaluation-2021", BudgetSlip)
    subtotal = slip.subtotals[0].model_copy(update={"amounts": draw(GIVEN)})
    return slip.model_copy(update={
        "policy": draw(text(NAMES)),
        "lines": tuple(draw(st.lists(LINES, max_size=20))),
        "subtotals": (subtotal,),
        "total": Total(amounts=draw(GIVEN)),
    })  # fmt: skip


@st.composite
def contributions(draw: st.DrawFn, edition: str, least: int = 0) -> ContributionAssessment:
    """A sheet of an edition with at least some paragraphs a criterion; any of its cells may be empty."""
    sheet = sample(f"contribution-{edition}", ContributionAssessment)
    return sheet.model_copy(update={
        "organization": draw(st.one_of(st.none(), text(NAMES.map(lambda name: f"国際{name}機構")))),
        "contribution": draw(st.one_of(st.none(), text(NAMES.map(lambda name: f"国際{name}機構拠出金")))),
        "office": draw(st.one_of(st.none(), text(NAMES.map(lambda name: f"{name}課")))),
        "overview": draw(_bulleted(sheet.overview)),
        "target": draw(_bulleted(sheet.target)),
        "criteria": tuple(draw(_criterion(each, least)) for each in sheet.criteria),
        "pdca": None,
    })  # fmt: skip


def _bulleted(items: tuple[Item, ...]) -> st.SearchStrategy[tuple[Item, ...]]:
    """Any items where the sample has some."""
    if not items:
        return st.just(())
    return st.lists(SENTENCES, max_size=4).map(
        lambda found: tuple(Item(marker="・", text=each, at=AT) for each in found)
    )


def _criterion(criterion: Criterion, least: int) -> st.SearchStrategy[Criterion]:
    told = st.lists(SENTENCES, min_size=least, max_size=5)
    return told.map(lambda found: criterion.model_copy(
        update={"paragraphs": tuple(Told(text=f"・{each}", at=AT) for each in found)}
    ))  # fmt: skip


def _deeds(end: str) -> st.SearchStrategy[tuple[Item, ...]]:
    """Items of a column; text, which has no columns, knows what was done and what comes by how sentences end."""
    sentences = st.lists(
        SENTENCES.map(lambda words: words.removesuffix("める。") + end), min_size=1, max_size=5
    )
    return sentences.map(lambda found: tuple(Item(marker="⚫", text=each, at=AT) for each in found))


THEMES = st.builds(
    Theme,
    title=text(NAMES.map(lambda name: f"{name}の推進")),
    activities=_deeds("めた。"),
    directions=_deeds("めていく。"),
)
COUNTS = st.one_of(
    st.integers(0, 999).map(
        lambda n: Value(raw=f"{official_digits(n)}回", number=str(n), unit="回", at=AT)
    ),
    st.just(Value(raw="－", state=State.DASH, at=AT)),
)


def _title(theme: Theme) -> str:
    """Themes of one title are one theme that goes on."""
    return theme.title.text if theme.title else ""


def noted(row: ReferenceRow) -> ReferenceRow:
    """The row as slides are read: a mark in brackets behind a figure is a note of its year."""
    marks = {year: _NOTE.search(value.raw or "") for year, value in row.values.items()}
    notes = {year: fold(mark[1]) for year, mark in marks.items() if mark}
    values = {
        year: cell(_NOTE.sub("", value.raw or "")) if year in notes else value
        for year, value in row.values.items()
    }
    return row.model_copy(update={"values": values, "notes": row.notes | notes})


@st.composite
def slides(draw: st.DrawFn) -> PolicyEvaluationSlides:
    """Slides of one theme or many, with a table of any length or none."""
    known = sample("slides-2024", PolicyEvaluationSlides)
    assert known.reference is not None
    counts = st.fixed_dictionaries({year: odd_or(COUNTS) for year in ("2021", "2022", "2023")})
    rows = [
        noted(
            ReferenceRow(
                number=index, label=draw(text(NAMES)), unit="開催回数", values=draw(counts)
            )
        )
        for index in range(1, draw(st.integers(1, 9)) + 1)
    ]
    reference = known.reference.model_copy(update={"rows": tuple(rows), "notes": {}})
    targets = draw(st.lists(SENTENCES, min_size=1, max_size=5))
    return known.model_copy(update={
        "policy": draw(text(NAMES)),
        "mid_term": tuple(Item(marker=str(at), text=each, at=AT) for at, each in enumerate(targets, 1)),
        "themes": tuple(draw(st.lists(THEMES, min_size=1, max_size=6, unique_by=_title))),
        "result": draw(text(SENTENCES)),
        "reference": draw(st.sampled_from([reference, None])),
        "note": draw(st.sampled_from([known.note, None])),
    })  # fmt: skip


def _told() -> st.SearchStrategy[tuple[Paragraph, ...]]:
    sentences = st.lists(SENTENCES.map(lambda words: f"沿岸では、{words}"), min_size=1, max_size=4)
    return sentences.map(lambda found: tuple(Paragraph(text=each, at=(AT,)) for each in found))


@st.composite
def chapters(draw: st.DrawFn) -> Chapter:
    """A chapter of three levels below its two halves."""
    titles = NAMES.map(lambda name: f"{name}への取組")

    def section(number: str | None, title: str, *below: Section) -> Section:
        return Section(number=number, title=title, at=AT, paragraphs=draw(_told()), sections=below)

    title = draw(titles)
    deepest = [section(mark, draw(titles)) for mark in "アイウ"[: draw(st.integers(0, 3))]]
    middle = [
        section(f"({at})", draw(titles), *deepest) for at in range(1, draw(st.integers(1, 4)))
    ]
    halves = (section(None, "総論"), section(None, "各論", section("1", draw(titles), *middle)))
    whole = Section(number="第1節", title=title, at=AT, sections=halves)
    form = "jp.mofa.bluebook-chapter/2013"
    return Chapter(form=form, title=Text(text=title, at=AT), sections=(whole,))
