"""Slides of a fictional ministry, set the way an extraction emits them: the right column first, lines broken at the
column's edge, a blank line after a box's first line, the slide's number glued to the date, the table's notes first."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEFT, RIGHT, WHOLE = 74, 44, 126


@dataclass(frozen=True)
class SlideTheme:
    title: str
    activities: tuple[str, ...]
    directions: tuple[str, ...]


@dataclass(frozen=True)
class SlideRow:
    """A row of the table: its cells as (figure, what stands in brackets under it or nothing)."""

    label: str
    unit: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slides:
    """What a slide evaluation says."""

    date: str
    bureau: str
    office: str
    policy: str
    number: int
    field: str
    mid_term: tuple[str, ...]
    themes: tuple[SlideTheme, ...]
    result: str
    note: str
    next_year: str
    next: str
    title: str
    years: tuple[str, ...]
    rows: tuple[SlideRow, ...]
    notes: tuple[str, ...]
    page: int = 12
    per_slide: int = 1
    span: str = "（令和３～５年度）"


def wrapped(text: str, columns: int) -> list[str]:
    """The text broken at a column's edge."""
    lines, line, width = [], "", 0
    for character in text:
        wide = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if width + wide > columns:
            lines.append(line)
            line, width = "", 0
        line += character
        width += wide
    return [*lines, line]


def box(text: str, columns: int) -> list[str]:
    """A text box: its first line, a blank one where it goes on, then the rest."""
    first, *rest = wrapped(text, columns)
    return [first, *(["", *rest] if rest else []), ""]


def _items(items: Iterable[str], columns: int) -> Iterator[str]:
    for item in items:
        yield from wrapped(f"⚫ {item}", columns)
        yield ""


def _left(theme: SlideTheme) -> Iterator[str]:
    yield theme.title
    for item in theme.activities:
        first, *rest = wrapped(f"⚫ {item}", LEFT)
        yield first
        yield from ["", *rest] if rest else []
    yield ""


def themes_as_extracted(slides: Slides, *, left_first: bool = False) -> Iterator[str]:
    for index, theme in enumerate(slides.themes):
        head = index % slides.per_slide == 0
        columns = f"過去３年度{slides.span}の主な取組 今後の方向性"
        if head and index:
            yield f" 過去３年度{slides.span}の主な取組（続） 今後の方向性（続）"
            yield ""
        if left_first:
            yield from [columns, ""] if not index else []
            yield from _left(theme)
            yield from _items(theme.directions, RIGHT)
            continue
        yield from _items(theme.directions, RIGHT)
        yield from [columns, ""] if not index else []
        left = list(_left(theme))
        ends_slide = (index + 1) % slides.per_slide == 0 and index + 1 < len(slides.themes)
        yield from left[:-1] if ends_slide else left


def table_as_extracted(slides: Slides) -> Iterator[str]:
    for index, note in enumerate(slides.notes, 1):
        yield f"{' ' if index == 1 else ''}（注{index}）{note}"
    yield from ["", f"参考：{slides.title}", "", "実績値", "", " ".join(slides.years), ""]
    for number, row in enumerate(slides.rows, 1):
        mark = f"（{chr(0xFF10 + number)}）"
        yield from [f"{mark}{row.label}", f"（単位：{row.unit}）", ""]
        if not any(said for _, said in row.cells):
            yield from [" ".join(f"{mark}{raw}" for raw, _ in row.cells), ""]
            continue
        for raw, said in row.cells:
            yield from [f"{mark}{raw}", *([f"（{said}）"] if said else []), ""]
    yield from ["参考", ""]


def as_extracted(slides: Slides, *, left_first: bool = False) -> str:
    """The text an extraction gives of the slides."""
    lines = ["", f"{slides.page}{slides.date}", slides.bureau, "", slides.office, ""]
    lines += [
        f"施策名：{slides.policy}",
        "",
        f"個別分野{chr(0xFF10 + slides.number)}：{slides.field}",
        "",
        "中期目標",
    ]
    for index, target in enumerate(slides.mid_term, 1):
        first, *rest = wrapped(f"{index} {target}", WHOLE - 26)
        lines += [first, *(["", *rest] if rest else [])]
    lines += ["", *themes_as_extracted(slides, left_first=left_first)]
    lines += ["評価結果", *_spread(wrapped(slides.result, WHOLE))]
    lines += [f" （注）{slides.note}", "", f"次回評価時（{slides.next_year}）に向けての中期目標"]
    lines += [*wrapped(slides.next, WHOLE), *table_as_extracted(slides)]
    lines += [
        "",
        f"\t{slides.policy}.pdf",
        *(f"\tスライド {slides.page + each}" for each in range(4)),
        "",
        "",
    ]
    return "\n".join(lines)


def _spread(lines: Sequence[str]) -> list[str]:
    """Lines with a blank one between any two."""
    return [line for each in lines for line in (each, "")][:-1]


HARBOURS = Slides(
    date="2024（令和６）年８月",
    bureau="沿岸環境局",
    office="港湾・防災協力室",
    policy="沿岸海域の再生と海の恵みの持続的な利用",
    number=3,
    field="沿岸の防災と港の強靱化",
    mid_term=(
        "重要な20の港で、大きな地震の後も３日以内に緊急物資の受入れを再開できるようにする。",
        (
            "沿岸の全ての集落で、年に１度の避難訓練が行われている状態を目指すとともに、訓練で分かった課題を港の補強の順序に"
            "反映させる。"
        ),
        "災害の多い沿岸国との間で、港の復旧に関する知見を分かち合う。",
    ),
    themes=(
        SlideTheme(
            "重要な港の補強と災害時の物流の維持",
            (
                "重要な20の港のうち、残っていた６つの港で岸壁の補強を終えた（過去３年度：６港）。",
                "令和５年10月、豪雨で止まった三つの港について、民間の船会社と連携し、発災から２日で緊急物資の受入れを再開した。",
                "補強を終えた港で夜間の荷役を試み、照明と通信の手順を改めた。",
                "港ごとの事業継続計画を点検し、18の港で連絡先と代替の岸壁を見直した。",
            ),
            (
                "補強を終えた港では、訓練の結果を踏まえて代替の岸壁と道路を組み合わせた計画に改め、毎年度点検する。",
                "豪雨の際に民間の船会社との連携が有効であったことから、あらかじめ役割を定めた協定を全ての重要な港で結ぶ。",
                "夜間の受入れに必要な設備を、優先度の高い港から順に整えていく。",
            ),
        ),
        SlideTheme(
            "沿岸集落における避難計画の確認と訓練",
            (
                "避難訓練を行う集落を、令和３年度の262から令和５年度の318に増やした。",
                "高齢者の多い集落を対象に、近隣の漁協の船を使った避難の手順を作り、41の集落で試行した。",
                "訓練の参加率を公表し、参加率の低い集落には職員を派遣して理由を聞き取った。",
            ),
            (
                "訓練の参加率が低い集落では平日の昼に参加できない人が多いため、夜間と休日の訓練を組み合わせる。",
                "漁協の船を使った避難は効果が高いとの評価があることから、対象の集落を広げつつ、燃料と保険の費用を支援する。",
            ),
        ),
        SlideTheme(
            "沿岸防災に関する国際協力の推進",
            (
                (
                    "沿岸防災国際機構（COPO）を通じ、災害の多い沿岸国の港湾職員を招き、復旧の手順に関する研修を実施した。"
                    "３年間で12か国から計57人が参加し、帰国後に９か国で手順書が作られた。"
                ),
            ),
            (
                (
                    "研修を受けた国で手順書が作られるなど成果が表れていることから、引き続き同機構を通じて研修を行うとともに、"
                    "修了者同士が知見を分かち合う場を設ける。"
                ),
            ),
        ),
    ),
    result="重要な港の補強については、残っていた６つの港の全てで工事を終え、中期目標に掲げた20の港で緊急物資の受入れを"
    "再開できる態勢が整った。令和５年10月の豪雨では、三つの港で発災から２日で受入れを再開し、補強と計画の点検が実際に"
    "役立つことを確かめた。避難訓練については、感染症の影響で令和３年度は一部の集落で見送ったものの、令和５年度には"
    "参考に示すとおり318の集落で行われ、過去最多となった。一方、参加率は集落によって大きく異なり、夜間と休日の訓練が"
    "必要であることが分かった。国際協力については、研修の修了者が帰国後に手順書を作るなど、知見が根付き始めており、"
    "次の期間は修了者同士のつながりを支えることが課題である。",
    note="評価書を作成するに当たっては、里海省の公表資料及び沿岸防災国際機構の年次報告を使用した。",
    next_year="令和９年度",
    next="補強を終えた重要な港で、夜間を含めて発災から２日以内に緊急物資の受入れを再開できるようにするとともに、沿岸の全ての"
    "集落で住民の半数以上が参加する避難訓練が行われ、その結果が港と道路の計画に生かされている状態を目指す。",
    title="沿岸の防災に関する研修、訓練及び協議の実績",
    years=("令和３年度", "令和４年度", "令和５年度"),
    rows=(
        SlideRow(
            "沿岸防災に関する二国間協議",
            "協議をした国の数",
            (("２か国", "オンライン"), ("３か国", "対面"), ("５か国", "対面")),
        ),
        SlideRow(
            "避難訓練を行った集落", "集落数", (("262集落", ""), ("301集落", ""), ("318集落", ""))
        ),
        SlideRow(
            "港湾職員の招へい研修", "招へい者数", (("０名", "注１"), ("23名", ""), ("34名", ""))
        ),
        SlideRow(
            "港の復旧に関する国際会議の主催",
            "開催回数",
            (("０回", "注１"), ("０回", "注１"), ("１回", "注2")),
        ),
        SlideRow("夜間の荷役訓練を行った港", "港数", (("－", ""), ("４港", ""), ("９港", ""))),
    ),
    notes=("感染症の拡大の影響により開催を見送り。", "沿岸防災国際機構（COPO）と共催"),
)

FORESTS = Slides(
    date="2024（令和６）年８月",
    bureau="森林文化局",
    office="木材利用・山村協力課",
    policy="山の暮らしと森の働きの継承",
    number=2,
    field="木材の利用の拡大及び山村の担い手の確保",
    mid_term=(
        "公共の建物における国産の木材の利用を広げる。",
        "山村で働く担い手を確保し、定着を支える。",
    ),
    themes=(
        SlideTheme(
            "木材の利用の拡大",
            (
                "学校と図書館を中心に、木造の公共の建物の設計を支援した（過去３年度：14件）。",
                "木材の強さを示す規格を改めた。",
            ),
            (
                "設計の支援を求める声が多いことから、対象を役所と駅舎に広げ、標準となる図面を公開する。",
                "規格の改定を踏まえ、認定を受けた工場を増やしていく。",
            ),
        ),
        SlideTheme(
            "山村の担い手の確保",
            (
                "新たに山で働く人に対し、機械の操作と安全に関する講習を全国の18か所で開き、令和３年度からの３年間で計1,240人が修了した。",
                "住まいの改修を支援し、山村に移り住んだ家族の定着に貢献した。",
            ),
            (
                "講習の修了者の定着が進んでいることから、講習を継続するとともに、修了後３年間の相談の窓口を設ける。",
            ),
        ),
    ),
    result="木材の利用については、支援した14件の全てで着工に至り、うち９件が完成した。担い手については、講習の修了者の"
    "八割が山村に残り、目標をおおむね達成した。",
    note="評価書を作成するに当たっては、森林文化局の統計を使用した。",
    next_year="令和９年度",
    next="木造の公共の建物を広げるとともに、山村に移り住んだ担い手の定着を支える。",
    title="木材の利用及び担い手に関する実績",
    years=("令和３年度", "令和４年度", "令和５年度"),
    rows=(
        SlideRow("設計を支援した公共の建物", "件数", (("３件", ""), ("５件", ""), ("６件", ""))),
        SlideRow(
            "山村での説明会",
            "開催回数",
            (("０回", "注１"), ("２回", "オンライン"), ("７回", "対面")),
        ),
    ),
    notes=("大雪により中止。",),
    page=8,
    per_slide=2,
)
