"""The page of a narrative chapter: its aid figures, its pledges and what became of them, its goals,
its whole text."""

from dataclasses import dataclass

from hyoka.records import Chapter, Records, Value
from hyoka.records.chapter import Figure, Paragraph, Pledge, Section
from hyoka.web.words import words

_HEADINGS = 4


@dataclass(frozen=True)
class FigureRow:
    """A figure with its basis, change and rank in words."""

    figure: Figure
    basis: str
    change: str
    rank: str


@dataclass(frozen=True)
class Result:
    """One result of a pledge; `kind` in words."""

    kind: str
    value: Value
    as_of: str | None
    by: str | None


@dataclass(frozen=True)
class PledgeRow:
    """A pledge with its status in words and what was delivered, one line for each."""

    pledge: Pledge
    status: str
    when: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class SectionShown:
    """A section with its anchor and the level of its heading on the page."""

    section: Section
    anchor: str
    level: int
    below: tuple["SectionShown", ...]
    paragraphs: tuple["Shown", ...]


@dataclass(frozen=True)
class Shown:
    """Paragraphs of one kind in a row: running text, or the items of one list."""

    kind: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class ChapterPage:
    """Everything on a chapter's page."""

    chapter: Chapter
    figures: tuple[FigureRow, ...]
    pledges: tuple[PledgeRow, ...]
    sections: tuple[SectionShown, ...]
    records: Records


def chapter_page(chapter: Chapter, records: Records, lang: str) -> ChapterPage:
    return ChapterPage(
        chapter=chapter,
        figures=tuple(_figure(figure, lang) for figure in chapter.figures),
        pledges=tuple(_pledge(pledge, lang) for pledge in chapter.pledges),
        sections=tuple(
            _section(section, str(index), 0) for index, section in enumerate(chapter.sections, 1)
        ),
        records=records,
    )


def _figure(figure: Figure, lang: str) -> FigureRow:
    basis = named("basis", figure.basis, lang)
    if figure.step:
        basis = named("step", figure.step, lang)
    return FigureRow(figure, basis, _change(figure.change_percent, lang), _rank(figure, lang))


def _change(percent: str | None, lang: str) -> str:
    if percent is None:
        return ""
    fell, size = percent.startswith("-"), percent.lstrip("-")
    return words(lang)["change_fell" if fell else "change_rose"].format(size=size)


def _rank(figure: Figure, lang: str) -> str:
    return "" if figure.rank is None else words(lang)["rank_is"].format(rank=figure.rank)


def _pledge(pledge: Pledge, lang: str) -> PledgeRow:
    results = tuple(
        Result(named("delivered", each.kind, lang), each.value, each.as_of, each.by)
        for each in pledge.delivered
    )
    return PledgeRow(pledge, named("pledge", pledge.status, lang), _when(pledge), results)


def _when(pledge: Pledge) -> str:
    """When it was announced as printed, with the year where the words leave it to what stands
    before (同年11月)."""
    announced = pledge.announced
    if announced is None or announced.when is None:
        return ""
    settled = announced.on is None or announced.on[:4] in announced.when
    return announced.when if settled else f"{announced.when}（{announced.on}）"


def named(group: str, code: str | None, lang: str) -> str:
    """A code in words; the code itself where the site has no word for it, nothing where there is
    none."""
    if code is None:
        return ""
    try:
        return words(lang)[f"{group}_{code}"]
    except KeyError:
        return code


def _section(section: Section, anchor: str, depth: int) -> SectionShown:
    below = tuple(
        _section(each, f"{anchor}-{index}", depth + 1)
        for index, each in enumerate(section.sections, 1)
    )
    level = min(3 + depth, 3 + _HEADINGS - 1)
    return SectionShown(section, f"s{anchor}", level, below, _rows(section.paragraphs))


def _rows(paragraphs: tuple[Paragraph, ...]) -> tuple[Shown, ...]:
    """Neighbours of a kind together, so that the items of a list become one list."""
    rows: list[Shown] = []
    for paragraph in paragraphs:
        if rows and rows[-1].kind == paragraph.kind:
            rows[-1] = Shown(paragraph.kind, (*rows[-1].paragraphs, paragraph))
        else:
            rows.append(Shown(paragraph.kind, (paragraph,)))
    return tuple(rows)
