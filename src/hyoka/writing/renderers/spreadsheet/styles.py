"""Cell formats, made once each: a workbook is small and quick when equal cells share one."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hyoka.writing.blocks import Align, Mark, Role

_ALIGNED = {Align.START: "left", Align.CENTER: "center", Align.END: "right"}
_MARKED: dict[Mark, dict[str, object]] = {
    Mark.PLAIN: {},
    Mark.STRONG: {"bold": True},
    Mark.GAP: {"font_color": "#927200"},
    Mark.INSERTED: {"underline": 1, "font_color": "#00118F"},
    Mark.REMOVED: {"font_strikeout": True, "font_color": "#CE0000"},
}
FONT = "ＭＳ ゴシック"


@dataclass(frozen=True, slots=True)
class Look:
    """All that tells one cell format from another. Units: `letters` points."""

    letters: float
    role: Role = Role.BODY
    align: Align = Align.START
    level: int = 0
    frame: bool = False
    head: bool = False
    vertical: bool = False
    number: str | None = None
    locked: bool = True


class Styles:
    """The workbook's formats by look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}
        self._marked: dict[tuple[Mark, float], Format] = {}

    def cell(self, look: Look) -> Format:
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]

    def mark(self, mark: Mark, letters: float) -> Format:
        if (mark, letters) not in self._marked:
            font = {"font_name": FONT, "font_size": _rounded(letters)}
            self._marked[mark, letters] = self._book.add_format(font | _MARKED[mark])
        return self._marked[mark, letters]


def _rounded(letters: float) -> float:
    """Excel takes half points."""
    return round(letters * 2) / 2


def _properties(look: Look) -> dict[str, object]:
    strong = look.role in {Role.TITLE, Role.HEADING, Role.LABEL, Role.CAPTION}
    properties: dict[str, object] = {
        "font_name": FONT,
        "font_size": _rounded(look.letters),
        "bold": strong and not look.frame,
        "text_wrap": True,
        "align": _ALIGNED[look.align],
        "valign": "vcenter" if look.head or look.vertical else "top",
        "indent": look.level if look.align is Align.START else 0,
    }
    framed = {"border": 1, "border_color": "#4D4D4D"} if look.frame else {}
    shaded = {"bg_color": "#F2F2F2"} if look.head else {}
    numbered = {"num_format": look.number} if look.number else {}
    turned = {"rotation": 270, "align": "center"} if look.vertical else {}
    return properties | framed | shaded | numbered | turned
