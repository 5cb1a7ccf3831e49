"""Rows of a chapter: sections in reading order, figures, pledges and what was delivered."""

from collections.abc import Iterator, Mapping, Sequence

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import figure as figure_of
from hyoka.publishing.rows.cells import number
from hyoka.records import Chapter
from hyoka.records.chapter import Announced, Pledge, Section


def head_of(_: Chapter) -> Mapping[str, Scalar]:
    return {}


def add_rows(sheet: Chapter, place: Place) -> None:
    for depth, section in _walked(sheet.sections):
        place.count(
            "sections",
            section.at,
            depth=depth,
            number=section.number,
            title=section.title,
            text=_text_of(section),
        )
    for figure in sheet.figures:
        value = figure.value
        place.count(
            "figures",
            figure.at,
            label=figure.label,
            year=figure.year,
            basis=figure.basis,
            raw=value.raw,
            number=number(value),
            unit=value.unit,
            step=figure.step,
            rank=figure.rank,
            rank_among=figure.rank_among,
            change_percent=figure_of(figure.change_percent),
        )
    for position, pledge in enumerate(sheet.pledges):
        _add_pledge(pledge, place.named(pledge.id or str(position)), place)


def _text_of(section: Section) -> str | None:
    return "\n".join(f"{each.marker or ''}{each.text}" for each in section.paragraphs) or None


def _walked(sections: Sequence[Section], depth: int = 1) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield depth, section
        yield from _walked(section.sections, depth + 1)


def _add_pledge(pledge: Pledge, pledge_id: str, place: Place) -> None:
    announced, pledged = pledge.announced or Announced(), pledge.pledged
    place.add(
        "pledges",
        pledge.at[0] if pledge.at else None,
        pledge_id=pledge_id,
        by=pledge.by,
        what=pledge.what,
        about=pledge.about,
        announced_when=announced.when,
        announced_on=announced.on,
        announced_where=announced.where,
        raw=pledged.raw if pledged else None,
        number=number(pledged),
        unit=pledged.unit if pledged else None,
        deadline=pledge.deadline,
        status=pledge.status,
    )
    for position, delivered in enumerate(pledge.delivered):
        value = delivered.value
        place.dataset.add(
            "deliveries",
            pledge_id=pledge_id,
            position=position,
            kind=delivered.kind,
            as_of=delivered.as_of,
            by=delivered.by,
            raw=value.raw,
            number=number(value),
            unit=value.unit,
        )
