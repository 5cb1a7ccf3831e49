"""ParsedDocument built by hand: lines, cells and boxes as a PDF or a Word file gives them."""

from dataclasses import dataclass, field, replace

from hyoka.forms import load_forms
from hyoka.reading.assembly.sheets import Assembly, assemble
from hyoka.reading.extraction.page_numbers import page_furniture
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, Table
from hyoka.reading.recognition.spans import sheet_spans
from hyoka.records import PolicyEvaluationSlides
from hyoka.records.leaves import Box


@dataclass
class Paper:
    """A document being written; `blanks` sets an empty line behind every block, as the formats with structure do."""

    blanks: bool = True
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _offset: int = 0

    def line(self, text: str, *, page: int = 1, box: Box | None = None, ends: bool = True) -> Line:
        written = Line(len(self.lines) + 1, text, self._offset, page, ends, False, box)
        self.lines.append(written)
        self._offset += len(text) + 1
        return written

    def block(self, *texts: str, page: int = 1, box: Box | None = None) -> tuple[Line, ...]:
        """Lines that stand together, ending in a blank one; each line of a box is ten points high."""
        written = []
        for index, text in enumerate(texts):
            below = (box[0], box[1] + 10 * index, box[2], box[1] + 10 * index + 10) if box else None
            written.append(self.line(text, page=page, box=below))
        if self.blanks:
            self.line("", page=page)
        return tuple(written)

    def table(self, *rows: tuple[tuple[str, ...], ...], page: int = 1) -> None:
        """Rows of cells, each a tuple of lines."""
        cells = [
            Cell(row, column, self.block(*texts, page=page) if texts else ())
            for row, columns in enumerate(rows)
            for column, texts in enumerate(columns)
        ]
        self.tables.append(Table(page, tuple(cells)))

    def passages(self) -> ParsedDocument:
        pages = max(line.page for line in self.lines)
        return ParsedDocument(
            "".join(f"{line.text}\n" for line in self.lines),
            tuple(self.lines),
            pages,
            tuple(self.tables),
        )


def assembled(paper: Paper) -> Assembly:
    passages = paper.passages()
    layout = page_furniture(passages)
    passages = replace(passages, page_labels=layout.labels)
    return assemble(passages, layout, sheet_spans(passages, layout, load_forms()), lambda *_: None)


def slides_of(paper: Paper) -> PolicyEvaluationSlides:
    (sheet,) = assembled(paper).sheets
    assert isinstance(sheet, PolicyEvaluationSlides)
    return sheet


def head(paper: Paper) -> None:
    """The head of a slide evaluation, up to its mid-term targets."""
    paper.block("2024（令和６）年８月")
    paper.block("沿岸環境局")
    paper.block("港湾・防災協力室")
    paper.block("施策名：沿岸海域の再生")
    paper.block("個別分野３：沿岸の防災")
    paper.block("中期目標")
    paper.block("１ 港を補強する。")
    paper.block("２ 訓練を広げる。")
