"""政策評価調書（個別票）: one printed page whose cells an extraction scatters.

What is certain is read as such: amounts with their account and organisation stand on one line. The
budget item of a row stands elsewhere in the page, so rows and items are paired by their order, with
a confidence. Blocks of lines without a blank line between them are the cells.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from hyoka.forms import Label, Part
from hyoka.reading.kinds.grade import label_choice
from hyoka.reading.kinds.slip.blocks import blocks_of, labels_of
from hyoka.reading.kinds.slip.rows import item_and_matter, slip_grid
from hyoka.reading.structure.cells import in_unit, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.grids import grids_of, outside
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import (
    BudgetLine,
    Choice,
    SlipYear,
    State,
    Subtotal,
    Text,
    Total,
    Value,
)
from hyoka.text import (
    CellKind,
    cell_words,
    circled_number,
    fiscal_years,
    fold,
    squeezed,
    year_of_era,
    yen_pattern,
)

_AMOUNT = r"(?:<[^<>]*>|[^\s<>]+)(?:\s*の内数)?"
_INSIDE = re.compile(r"<(?P<bracketed>[^<>]*)>|(?P<plain>[^\s<>]+?)(?=\s*の内数|\s*$)")
_ORDER_CONFIDENCE = 0.8


@dataclass
class Cells:
    """The page's blocks, sorted by what they are."""

    rows: list[tuple[Paragraph, re.Match[str]]] = field(default_factory=list)
    sums: list[tuple[Paragraph, re.Match[str]]] = field(default_factory=list)
    inclusive: list[Paragraph] = field(default_factory=list)
    items: list[Paragraph] = field(default_factory=list)
    alone: list[Paragraph] = field(default_factory=list)


def read(content: Content) -> dict[str, object]:
    blocks = list(blocks_of(content))
    rest = [block for block in blocks if not _is_furniture(content, block)]
    years = _years(content, blocks)
    unit = _unit(blocks)
    cells = _sorted(content, rest, years)
    policy, achievement = _policy(content, blocks, cells), _achievement(content, blocks)
    table = slip_grid(content.part, grids_of(content.body), years, unit)
    if table is not None:
        money = table.money()
        lines, subtotals, total = money.lines, money.subtotals, next(iter(money.totals), None)
        left = outside(rest, money.taken)
    else:
        lines = _lines(cells, years, unit)
        subtotals, total = _sums(content, cells, years, unit)
        taken = {id(block) for block, _ in (*cells.rows, *cells.sums)} | {
            id(block) for block in cells.items
        }
        left = [block for block in cells.alone if id(block) not in taken]
    content.mark_unread(
        [block for block in left if block.text != _text(policy) and "の内数" not in block.words],
        "no cell of the slip",
    )
    return {
        "policy": policy,
        "number": _number(content, blocks),
        "method": _method(content, blocks),
        "achievement": achievement,
        "unit": unit,
        "years": years,
        "lines": lines,
        "subtotals": subtotals,
        "total": total,
    }


def _text(text: Text | None) -> str | None:
    return text.text if text else None


def _is_furniture(content: Content, block: Paragraph) -> bool:
    """Whether a block holds nothing but words the form prints on every slip."""
    if any(_labelled(content, block, name) for name in ("number", "achievement")) or _named_policy(
        content, block
    ):
        return True
    if _methods(content.part).fullmatch(block.words):
        return True
    return furniture_of(content.part).fullmatch(block.words) is not None


@cache
def _furniture(words: tuple[str, ...]) -> re.Pattern[str]:
    patterns = sorted((Label.compiled(word).source for word in words), key=len, reverse=True)
    one = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in patterns)
    return re.compile(rf"(?:{one}|(?:平成|令和)?(?:元|\d+)年度|\((?:{yen_pattern()})\))+")


def furniture_of(part: Part) -> re.Pattern[str]:
    """The words of the empty form, in any order and number."""
    words = (*part.words("boilerplate"), *part.words("subtotal_accounts"), *part.words("title"))
    return _furniture((*words, *part.mapping("blocks"), *part.mapping("years")))


def _years(content: Content, blocks: Sequence[Paragraph]) -> list[SlipYear]:
    """The amount columns; a year without an era takes the one in which the form was in force."""
    stages = content.part.mapping("years")
    words = "".join(block.words for block in blocks)
    pattern = rf"(?P<year>(?:平成|令和)?(?:元|\d{{1,4}})年度)(?P<stage>{'|'.join(map(re.escape, stages))})"
    found = []
    for match in re.finditer(pattern, words):
        year = _year(content, match["year"])
        if year is not None:
            found.append(SlipYear(fiscal_year=year, stage=stages[match["stage"]]))
    return sorted(found, key=lambda column: column.fiscal_year)


def _year(content: Content, words: str) -> int | None:
    mentions = fiscal_years(words)
    if mentions:
        return mentions[0].year
    number = re.match(r"元|\d+", words)
    if number is None:
        return None
    nth = 1 if number[0] == "元" else int(number[0])
    since, until = content.window
    return next(
        (year for era in ("令和", "平成") if since <= (year := year_of_era(era, nth)) <= until + 1),
        None,
    )


def _sorted(content: Content, blocks: Sequence[Paragraph], years: Sequence[SlipYear]) -> Cells:
    columns = max(1, len(years))
    accounts = "|".join(map(re.escape, content.part.words("accounts")))
    amounts = rf"(?P<amounts>(?:{_AMOUNT}\s*){{{columns}}})"
    row = re.compile(
        rf"\s*(?P<account>{accounts})(?:会計)?\s*(?P<organization>[^\s\d△<,-]+)\s*(?P<slips>[①-⑳、,\s]*){amounts}"
    )
    total = re.compile(rf"\s*{amounts}\s*")
    cells = Cells()
    for block in blocks:
        printed = fold("\n".join(line.text for line in block.lines).replace("\u00a0", "_"))
        if (found := row.fullmatch(printed)) and _are_amounts(block, found):
            cells.rows.append((block, found))
        elif (found := total.fullmatch(printed)) and _are_amounts(block, found, some=True):
            cells.sums.append((block, found))
        elif "の内数" in block.words:
            cells.inclusive.append(block)
        elif len(block.lines) > 1:
            cells.items.append(block)
        else:
            cells.alone.append(block)
    return cells


def _are_amounts(block: Paragraph, found: re.Match[str], *, some: bool = False) -> bool:
    """Whether a row holds amounts, odd ones too, and no words; a row of sums needs one that is
    filled."""
    kinds = [
        cell_words(text.text).kind if text else CellKind.BLANK for text in _printed(block, found)
    ]
    if some and set(kinds) == {CellKind.BLANK}:
        return False
    return CellKind.WORDS not in kinds


def _printed(block: Paragraph, found: re.Match[str]) -> Iterator[Text | None]:
    """The words of each amount, out of the brackets of ＜ ＞の内数; null where nothing stands in
    them."""
    start = found.start("amounts")
    for cell in re.finditer(_AMOUNT, found["amounts"]):
        inside = _INSIDE.match(cell[0])
        name = inside.lastgroup if inside is not None else None
        low, high = inside.span(name) if inside is not None and name else (0, 0)
        offset = start + cell.start()
        yield block.printed(offset + low, offset + high) if cell[0][low:high].strip() else None


def _amounts(
    block: Paragraph, found: re.Match[str], years: Sequence[SlipYear], unit: str | None
) -> dict[str, Value]:
    """The amounts by year; unreadable, all of them, where there are not as many as years."""
    values = [
        value_of(text) if text else Value(state=State.BLANK, at=block.at)
        for text in _printed(block, found)
    ]
    if len(values) != len(years):
        unreadable = Value(state=State.UNREADABLE, at=block.at)
        return {str(column.fiscal_year): unreadable for column in years}
    return {
        str(column.fiscal_year): in_unit(value, unit)
        for column, value in zip(years, values, strict=True)
    }


def _lines(cells: Cells, years: Sequence[SlipYear], unit: str | None) -> list[BudgetLine]:
    paired = len(cells.items) == len(cells.rows)
    lines = []
    for index, (block, found) in enumerate(cells.rows):
        item = cells.items[index] if paired else None
        name, matter = item_and_matter(item) if item else (None, None)
        lines.append(
            BudgetLine(
                account=found["account"],
                organization=block.printed(*found.span("organization")).text,
                item=name,
                matter=matter,
                amounts=_amounts(block, found, years, unit),
                inclusive="<" in found[0] or "の内数" in block.words,
                other_slips=tuple(re.findall("[①-⑳]", found["slips"])),
                confidence=_ORDER_CONFIDENCE if item else 1.0,
                at=(block.at, item.at) if item else (block.at,),
            )
        )
    return lines


def _sums(
    content: Content, cells: Cells, years: Sequence[SlipYear], unit: str | None
) -> tuple[list[Subtotal], Total | None]:
    """The last sum is the total; those before it are the subtotals of the blocks, in the form's
    order."""
    if not cells.sums:
        return [], None
    *subtotals, last = [_amounts(block, found, years, unit) for block, found in cells.sums]
    blocks = list(content.part.mapping("blocks").values())
    account = content.part.words("subtotal_accounts")[0]
    found = [
        Subtotal(block=block, account=account, amounts=amounts)
        for block, amounts in zip(blocks, subtotals, strict=False)
    ]
    return found, Total(amounts=last)


def _labelled(content: Content, block: Paragraph, name: str) -> re.Match[str] | None:
    """Whether a block is one of the labels of a name with what it names."""
    labels = labels_of(tuple(content.part.words(name)))
    return next((found for label in labels if (found := label.fullmatch(block.words))), None)


def _number(content: Content, blocks: Sequence[Paragraph]) -> Value | None:
    for block in blocks:
        found = _labelled(content, block, "number")
        if found is None:
            continue
        printed = block.slice(*found.span(1))
        number = circled_number(printed.text) or int(fold(printed.text))
        return Value(raw=printed.text, number=str(number), at=printed.at)
    return None


def _methods(part: Part) -> re.Pattern[str]:
    one = "|".join(map(re.escape, part.below("slip_method").answers))
    return re.compile(rf"(?:{one})(?:[・･](?:{one}))*")


def _method(content: Content, blocks: Sequence[Paragraph]) -> Choice | None:
    """A choose-one cell; where all choices are printed the text does not tell which one was
    circled."""
    choices = content.part.below("slip_method").answers
    for block in blocks:
        found = _methods(content.part).match(block.words)
        if found:
            printed = block.slice(*found.span())
            chosen = choices.get(found[0])
            state = State.GIVEN if chosen else State.NOT_IN_TEXT
            return Choice(raw=printed.text, code=chosen, state=state, at=printed.at)
    return None


def _achievement(content: Content, blocks: Sequence[Paragraph]) -> Choice | None:
    for block in blocks:
        if found := _labelled(content, block, "achievement"):
            return label_choice(
                block, *found.span("title"), content.part.below("slip_achievement").answers
            )
    return None


def _named_policy(content: Content, block: Paragraph) -> re.Match[str] | None:
    """A block that is the policy's label with its name, and not with other words of the form."""
    found = None if _labelled(content, block, "number") else _labelled(content, block, "policy")
    return found if found and not furniture_of(content.part).fullmatch(found["title"]) else None


def _policy(content: Content, blocks: Sequence[Paragraph], cells: Cells) -> Text | None:
    """The policy's name stands behind its label, or alone under the form's title; failing that,
    alone anywhere."""
    for block in blocks:
        if found := _named_policy(content, block):
            return block.slice(*found.span("title"))
    titles = {squeezed(title) for title in content.part.words("title")}
    alone = {id(block) for block in cells.alone}
    for before, block in itertools.pairwise(blocks):
        if before.words in titles and id(block) in alone:
            return Text(text=block.text, at=block.at)
    return Text(text=cells.alone[0].text, at=cells.alone[0].at) if len(cells.alone) == 1 else None


def _unit(blocks: Sequence[Paragraph]) -> str | None:
    for block in blocks:
        if found := re.fullmatch(rf"\(({yen_pattern()})\)", block.words):
            return found[1]
    return None
