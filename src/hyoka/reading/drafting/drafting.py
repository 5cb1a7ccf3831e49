"""The draft of a form: its parts in printed order, and the YAML a person goes on with.

In: filled sheets as parsed documents. Out: YAML text. Every guess carries a remark; nothing is
guessed about content.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hyoka.forms.vocabulary import role_title, roles
from hyoka.reading.cell_form.grid import FormCell, FormGrid
from hyoka.reading.drafting.comparing import FilledSheets
from hyoka.reading.drafting.marks import MarkedItems, boxed_words, marked_items
from hyoka.reading.drafting.tables import DraftTable, draft_tables
from hyoka.reading.drafting.wording import OTHER, label_of, role_of
from hyoka.reading.extraction.page_numbers import page_furniture
from hyoka.reading.extraction.parsed_document import ParsedDocument

_FEW, _SHORT, _LONG = 6, 30, 60
_LETTER = re.compile(r"(?P<code>[A-Za-zＡ-Ｚ0-9０-９]{1,2})[.．、:：](?P<words>.+)")
_SEEN = "見た票にあった答えだけです。ほかの答えを足してください。"
_NAMES = "名前（c1…）を付け直してください。"


@dataclass
class DraftPart:
    """A part of the draft, with the remark a person reads."""

    label: str
    kind: str
    role: str | None
    order: int
    options: dict[str, object] = field(default_factory=dict)
    remark: str = ""


def drafted_form(documents: Sequence[ParsedDocument], name: str, year: int) -> str:
    """The draft as YAML; it loads as it is."""
    sheets = FilledSheets([FormGrid(each, page_furniture(each).lines) for each in documents])
    tables = list(draft_tables(sheets))
    taken = set(chain.from_iterable(table.orders for table in tables))
    parts = [*_fields(sheets, taken), *map(_table_part, tables)]
    return "\n".join(_yaml(sheets, sorted(parts, key=lambda part: part.order), name, year)) + "\n"


def _fields(sheets: FilledSheets, taken: set[int]) -> Iterator[DraftPart]:
    done: set[str] = set()
    for marks in marked_items(sheets, taken):
        yield _marked(marks)
        done |= {*marks.items, marks.label.words if marks.label is not None else ""}
    for cell in sheets.first.cells:
        if cell.order in taken or cell.words in done or not sheets.names_field(cell):
            continue
        done.add(cell.words)
        yield _field(sheets, cell)


def _marked(marks: MarkedItems) -> DraftPart:
    """What can be marked, under its label."""
    items = {f"m{number}": words for number, words in enumerate(dict.fromkeys(marks.items), 1)}
    label = marks.label.paragraph.text if marks.label and marks.label.paragraph else ""
    remark = "項目と名前（m1…）を確かめてください。"
    return DraftPart(label, "marked", "choice.mark", marks.order, {"items": items}, remark)


def _field(sheets: FilledSheets, cell: FormCell) -> DraftPart:
    """A label with what stands at it: beside, below, or nothing."""
    words = cell.paragraph.text.replace("\n", "") if cell.paragraph is not None else cell.words
    for at in ("beside", "below"):
        boxes = boxed_words(sheets.content_cells(cell, at))
        if boxes:
            return _boxed(words, at, boxes, cell.order)
        found = sheets.contents(cell, at)
        if _differs(sheets, cell, at) and any(found):
            return _of_contents(words, at, found, cell.order)
    if all(sheets.is_blank_beside(grid, cell) for grid in sheets.grids):
        remark = "どの票でも空欄です。役割を確かめてください（hyoka form words roles）。"
        role = role_of(words)
        kept = role if roles()[role].holds in ("text", "fact", "link") else OTHER
        return DraftPart(words, "beside", kept, cell.order, remark=remark)
    remark = "内容が見つかりません（見出しだけか、文章が続くか）。"
    return DraftPart(words, "nothing", None, cell.order, remark=remark)


def _boxed(label: str, at: str, boxes: Mapping[str, int], order: int) -> DraftPart:
    """Boxes of which one is filled on every sheet are a choice, of which several are, marks."""
    items = {f"c{number}": words for number, words in enumerate(boxes, 1)}
    place = {"at": at} if at != "beside" else {}
    if max(boxes.values()) > 1:
        return DraftPart(label, "marked", "choice.mark", order, {"items": items}, _NAMES)
    role = role_of(label)
    kept = role if roles()[role].holds in ("rating", "choice") else "choice.other"
    return DraftPart(label, "choice", kept, order, {"choices": items, **place}, _NAMES)


def _differs(sheets: FilledSheets, cell: FormCell, at: str) -> bool:
    """Whether what stands there is content: some cell that is no label of the form."""
    beside = sheets.first.below(cell) if at == "below" else sheets.first.right_of(cell)
    return any(not sheets.names_field(each) for each in beside)


def _of_contents(label: str, at: str, found: Sequence[str], order: int) -> DraftPart:
    filled = [each for each in found if each]
    role = role_of(label)
    is_answer = roles()[role].holds in ("rating", "choice")
    choices = _choices(filled) if is_answer or role == OTHER or _lettered(filled) else {}
    if choices and (len(filled) > 2 or _lettered(filled)):
        options: dict[str, object] = {"choices": choices, **({"at": at} if at != "beside" else {})}
        kept = role if is_answer else "choice.other"
        return DraftPart(label, "choice", kept, order, options, _SEEN)
    kept = OTHER if is_answer else role
    remark = "" if kept != OTHER else "役割を選んでください（hyoka form words roles）。"
    return DraftPart(label, at, kept, order, remark=remark)


def _lettered(filled: Sequence[str]) -> bool:
    return any(_LETTER.match(each) for each in filled)


def _choices(filled: Sequence[str]) -> dict[str, str]:
    """Few different short answers; none where they look like free words."""
    distinct = list(dict.fromkeys(filled))
    if (
        not distinct
        or len(distinct) > _FEW
        or any(len(each) > _SHORT or "\n" in each for each in distinct)
    ):
        return {}
    lettered = {
        found["code"]: found["words"] for each in distinct if (found := _LETTER.match(each))
    }
    if len(lettered) == len(distinct):
        return lettered
    return (
        {f"c{number}": each for number, each in enumerate(distinct, 1)}
        if 2 * len(distinct) <= len(filled)
        else {}
    )


def _table_part(table: DraftTable) -> DraftPart:
    options: dict[str, object] = {
        **({"unit": table.unit} if table.unit else {}),
        "columns": table.columns,
    }
    wildcard = not table.rows or any("{title}" in key for key in table.rows)
    if table.rows and not (wildcard and len(table.rows) == 1):
        options["rows"] = table.rows
    role = "money.total" if table.unit else "indicator.result"
    return DraftPart(
        "",
        "facts",
        role,
        table.first,
        options,
        "行と列の意味（役割・段階・財源）を確かめてください。",
    )


def _yaml(sheets: FilledSheets, parts: Sequence[DraftPart], name: str, year: int) -> Iterator[str]:
    yield "# 下書きです。# の付いた行を読み、役割（hyoka form words）と英語の名を直してください。"
    yield "# A draft: read the remarks, mend roles and English names, then run `hyoka form try`."
    yield f"form: {name}"
    yield f'edition: "{year}"'
    yield "sheet: form_sheet"
    yield "about: project"
    yield f"title: {{ja: {_quoted(name)}, en: {_quoted(name)}}}"
    yield f"in_force: {{since: {year}}}"
    yield "source: [{title: （様式の名と、どこで定めているかを書く）, confirmed: 'false'}]"
    yield f"opening: [{', '.join(map(_quoted, _opening(sheets)))}]"
    yield "parts:"
    for number, part in enumerate(parts, 1):
        yield from _part_lines(part, number)


def _opening(sheets: FilledSheets) -> list[str]:
    """The first two labels of the sheet that stand on all of them."""
    every = (cell.words for cell in sheets.first.cells if cell.words in sheets.common)
    found = (words for words in every if 1 < len(words) < _LONG and not sheets.is_figure(words))
    return [label_of(words) for words in dict.fromkeys(found)][:2] or ["（様式の初めの見出し）"]


def _part_lines(part: DraftPart, number: int) -> Iterator[str]:
    title = part.label or ("表" if part.kind == "facts" else "印")
    english = role_title(part.role).en if part.role else "Heading"
    if part.remark:
        yield f"  # {part.remark}"
    yield f"  - part: p{number}"
    yield f"    title: {{ja: {_quoted(title)}, en: {_quoted(english)}}}"
    if part.label:
        yield f"    labels: [{_quoted(label_of(part.label))}]"
    if part.kind not in ("beside", "nothing"):
        yield f"    kind: {part.kind}"
    if part.role:
        yield f"    role: {part.role}"
    if part.options:
        yield "    options:"
        yield from _lines(part.options, "      ")


def _lines(node: Mapping[str, object], indent: str) -> Iterator[str]:
    for name, value in node.items():
        if isinstance(value, Mapping) and value:
            yield f"{indent}{_quoted(name)}:"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{indent}{_quoted(name)}: {'{}' if isinstance(value, Mapping) else _quoted(str(value))}"


def _quoted(words: str) -> str:
    """Words as a YAML scalar that is surely text."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
