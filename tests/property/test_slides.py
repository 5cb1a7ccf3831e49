"""Slides of any content: what is set as an extraction emits it reads back as it was, in either order of the columns."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka.reading import read
from hyoka.records import PolicyEvaluationSlides, State
from hyoka.text import squeezed
from tests.support.slides import FORESTS, SlideRow, Slides, SlideTheme, as_extracted

KANJI = "山海川港森村船道橋町国民水土石木火風雨雪空花草田畑米魚鳥馬牛車駅門家店市京都府県区"
KANA = "のをにはがともでへや"
TEXT = st.lists(
    st.sampled_from([*KANJI, *KANA, "、", "「港」", "（COPO）", "12", "３"]),
    min_size=6,
    max_size=90,
).map(lambda parts: "港" + "".join(parts).strip("、") + "町")
DONE = st.builds(
    lambda words, end: words + end,
    TEXT,
    st.sampled_from(["を終えた。", "した（過去３年度：８件）。"]),
)
COMING = st.builds(
    lambda words, end: words + end, TEXT, st.sampled_from(["を進める。", "していく。", "を図る。"])
)
TITLE = st.text(alphabet=KANJI, min_size=5, max_size=20)
LONG = st.lists(st.sampled_from(KANJI), min_size=48, max_size=90).map("".join)
THEME = st.builds(
    SlideTheme,
    TITLE,
    st.lists(DONE, min_size=1, max_size=5).map(tuple),
    st.lists(COMING, min_size=1, max_size=4).map(tuple),
)
CELL = st.one_of(
    st.tuples(
        st.integers(1, 999).map(lambda n: f"{n}回"), st.sampled_from(["", "オンライン", "対面"])
    ),
    st.just(("０回", "注１")),
    st.just(("－", "")),
)
ROW = st.builds(SlideRow, TITLE, st.just("開催回数"), st.tuples(CELL, CELL, CELL))


def contents(
    themes: list[SlideTheme],
    rows: list[SlideRow],
    result: list[str],
    per_slide: int,
    long: tuple[str, str],
) -> Slides:
    """Slides in which either column wraps somewhere, so that their widths can be told apart."""
    first = themes[0]
    done, coming = (
        (*first.activities, f"{long[0]}を終えた。"),
        (*first.directions, f"{long[1]}を進める。"),
    )
    return replace(
        FORESTS,
        themes=(replace(first, activities=done, directions=coming), *themes[1:]),
        rows=tuple(rows),
        result="".join(result),
        per_slide=per_slide,
    )


CONTENTS = st.builds(
    contents,
    st.lists(THEME, min_size=1, max_size=4, unique_by=lambda theme: theme.title),
    st.lists(ROW, min_size=1, max_size=6, unique_by=lambda row: row.label),
    st.lists(DONE, min_size=1, max_size=6),
    st.integers(1, 3),
    st.tuples(LONG, LONG),
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sheet_of(text: str) -> PolicyEvaluationSlides:
    records = read(text.encode(), "slides.txt")
    assert records.coverage.unread == 0
    (sheet,) = records.sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    return sheet


def themes(sheet: PolicyEvaluationSlides) -> list[SlideTheme]:
    return [
        SlideTheme(
            squeezed(theme.title.text if theme.title else ""),
            tuple(squeezed(item.text) for item in theme.activities),
            tuple(squeezed(item.text) for item in theme.directions),
        )
        for theme in sheet.themes
    ]


def squeezed_themes(slides: Slides) -> list[SlideTheme]:
    return [
        SlideTheme(
            squeezed(each.title),
            tuple(map(squeezed, each.activities)),
            tuple(map(squeezed, each.directions)),
        )
        for each in slides.themes
    ]


@SLOW
@given(CONTENTS)
def test_every_item_reads_back_in_its_place(slides: Slides) -> None:
    sheet = sheet_of(as_extracted(slides))
    assert themes(sheet) == squeezed_themes(slides)
    assert sheet.result is not None
    assert squeezed(sheet.result.text) == squeezed(slides.result)


@SLOW
@given(CONTENTS)
def test_the_order_of_the_columns_does_not_matter(slides: Slides) -> None:
    assert themes(sheet_of(as_extracted(slides, left_first=True))) == squeezed_themes(slides)


@SLOW
@given(CONTENTS)
def test_every_cell_reads_back_with_what_stands_in_its_brackets(slides: Slides) -> None:
    table = sheet_of(as_extracted(slides)).reference
    assert table is not None
    for row, wanted in zip(table.rows, slides.rows, strict=True):
        for (year, value), (raw, said) in zip(row.values.items(), wanted.cells, strict=True):
            assert value.raw == raw
            assert (value.state is State.DASH) == (raw == "－")
            assert row.modes.get(year, "") + row.notes.get(year, "") == said.replace("１", "1")


@SLOW
@given(CONTENTS, st.randoms(use_true_random=False))
def test_any_part_of_the_lines_is_read_without_a_fault(slides: Slides, chance: object) -> None:
    """Lines lost or out of order never end in a traceback, and every line is accounted for."""
    lines = as_extracted(slides).split("\n")
    chance.shuffle(lines)  # type: ignore[attr-defined]
    records = read("\n".join(lines[: len(lines) * 2 // 3] or ["港"]).encode(), "slides.txt")
    coverage = records.coverage
    assert coverage.lines == coverage.read + coverage.layout + coverage.unread
