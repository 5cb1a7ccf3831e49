"""A composition with one of everything, as the format tests print it."""

from decimal import Decimal

from hyoka.writing.blocks import (
    Align,
    Cell,
    Chart,
    Composition,
    Mark,
    Page,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Words,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24"><rect width="60" height="24" fill="#D9E6FF"/></svg>'


def said(text: str, role: Role = Role.BODY, level: int = 1, anchor: str | None = None) -> Paragraph:
    return Paragraph((Words(text),), role, level, anchor=anchor)


def figure(row: int, column: int, printed: str, number: int, *sum_of: tuple[int, int]) -> Cell:
    return Cell(
        row, column, (said(printed),), align=Align.END, number=Decimal(number), sum_of=sum_of
    )


def budgets() -> Table:
    return Table(
        (1, 3, 3, 2),
        (
            Cell(0, 0, (said("区分"),), columns=2, head=True),
            Cell(0, 2, (said("令和３年度"),), head=True),
            Cell(0, 3, (said("備考"),), head=True),
            Cell(1, 0, (said("予算の状況"),), rows=3, head=True, vertical=True),
            Cell(1, 1, (said("当初予算"),)),
            figure(1, 2, "29,452,910", 29_452_910),
            figure(1, 3, "△217", -217),
            Cell(2, 1, (said("補正予算"),)),
            figure(2, 2, "100", 100),
            figure(2, 3, "100％", 100),
            Cell(3, 1, (said("合計"),)),
            figure(3, 2, "29,453,010", 29_453_010, (1, 2), (2, 2)),
            Cell(3, 3, (said("ｂ"),), choices=("ｓ", "ａ", "ｂ", "ｃ", "ｄ")),
        ),
        head_rows=1,
        name="予算",
    )


def everything() -> Composition:
    marked = (
        Words("本文に"),
        Words("加えた語", Mark.INSERTED),
        Words("消した語", Mark.REMOVED),
        Words("記載なし", Mark.GAP),
        Words("前の節", link="#field-1"),
        Words("出典", link="https://example.org/?a=1&b=2"),
    )
    return Composition(
        "政策評価書 <里海> & 沿岸",
        (
            said("政策評価書", Role.TITLE),
            said("個別分野１ 里海の再生", Role.HEADING, anchor="field-1"),
            said("①項目", Role.ITEM),
            said("（１）内訳", Role.ITEM, 2),
            budgets(),
            PageBreak(),
            said("個別分野２ 里海の観測", Role.HEADING, anchor="field-2"),
            Paragraph(marked),
            said("=HYPERLINK(A1) <b>&amp;\x07 𠮟る"),
            Chart(SVG, "目標 10、実績 12", 60, 24),
        ),
        page=Page(running_head="里海省 & 政策評価"),
        contents=True,
    )
