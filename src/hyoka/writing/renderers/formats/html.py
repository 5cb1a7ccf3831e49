"""The accessible twin: one self-contained page with landmarks, real headings, header cells and
print style, no script.

In: a composition. Out: UTF-8 HTML, the same on every run. Every word is escaped; a link goes to an
anchor of the page or to a web address, or it is no link.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from hyoka.writing.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Composition,
    Mark,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Words,
)
from hyoka.writing.composition.places import rows_of

MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = ".html"
_TAGS = {Mark.STRONG: "strong", Mark.INSERTED: "ins", Mark.REMOVED: "del"}
_DEEPEST = 6
_CONTENTS_DEPTH = 3


def rendered(composition: Composition) -> bytes:
    title, page = escape(composition.title), composition.page
    size = f"@page{{size:{page.width_mm:g}mm {page.height_mm:g}mm;margin:{page.margin_mm:g}mm}}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(composition.language)}">\n'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>"
        f"<style>{_style()}{size}</style></head>\n<body>\n"
        '<a class="skip" href="#main">本文へ / Skip to content</a>\n'
        f'<header><h1>{title}</h1></header>\n{_contents(composition)}<main id="main">\n'
        f"{''.join(_pages(composition.blocks))}</main>\n</body>\n</html>\n"
    ).encode()


@cache
def _style() -> str:
    return (files("hyoka") / "catalogue" / "layouts" / "print.css").read_text(encoding="utf-8")


def _contents(composition: Composition) -> str:
    """A list of the headings that can be jumped to; nothing where there are none."""
    entries = "".join(
        f'<li class="l{block.level}">'
        f'<a href="#{escape(block.anchor)}">{escape(block.text)}</a></li>\n'
        for block in composition.blocks
        if isinstance(block, Paragraph)
        and block.role is Role.HEADING
        and block.anchor
        and block.level <= _CONTENTS_DEPTH
    )
    return f'<nav aria-label="目次 / Contents"><ul>\n{entries}</ul></nav>\n' if entries else ""


def _pages(blocks: Iterable[Block]) -> Iterator[str]:
    yield '<div class="page">\n'
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block) + "\n"
            case Table():
                yield _table(block)
            case Chart():
                twin = escape(block.twin)
                yield (
                    f'<figure role="img" aria-label="{twin}">{block.svg}'
                    f"<figcaption>{twin}</figcaption></figure>\n"
                )
            case PageBreak():
                yield '</div>\n<div class="page">\n'
    yield "</div>\n"


def _paragraph(paragraph: Paragraph) -> str:
    tag, classes = "p", [] if paragraph.role is Role.BODY else [paragraph.role.value]
    if paragraph.role is Role.HEADING:
        tag, classes = f"h{min(paragraph.level + 1, _DEEPEST)}", []
    if paragraph.role is Role.ITEM or (paragraph.role is Role.BODY and paragraph.level > 1):
        classes.append(f"l{min(paragraph.level, _DEEPEST)}")
    classes += [] if paragraph.align is Align.START else [paragraph.align.value]
    named = f' id="{escape(paragraph.anchor)}"' if paragraph.anchor else ""
    styled = f' class="{" ".join(classes)}"' if classes else ""
    return f"<{tag}{named}{styled}>{''.join(map(_words, paragraph.words))}</{tag}>"


def _words(run: Words) -> str:
    said = escape(run.text, quote=False).replace("\n", "<br>")
    if run.mark is Mark.GAP:
        said = f'<span class="gap">{said}</span>'
    elif tag := _TAGS.get(run.mark):
        said = f"<{tag}>{said}</{tag}>"
    return f'<a href="{escape(run.link)}">{said}</a>' if run.link else said


def _table(table: Table) -> str:
    name = escape(table.name) if table.name else ""
    region = f' role="region" aria-label="{name}" tabindex="0"' if name else ""
    rows = [
        _row(table, [place.cell for place in places if not place.continues])
        for places in rows_of(table)
    ]
    head = f"<thead>\n{''.join(rows[: table.head_rows])}</thead>\n" if table.head_rows else ""
    columns = "".join(
        f'<col style="width:{100 * width / sum(table.widths):.4g}%">' for width in table.widths
    )
    ruled = ' class="ruled"' if table.frame else ' role="presentation"'
    named = f' id="{escape(table.anchor)}"' if table.anchor else ""
    return (
        f'<div class="scroller"{region}><table{named}{ruled}><colgroup>{columns}</colgroup>\n'
        f"{head}<tbody>\n{''.join(rows[table.head_rows :])}</tbody></table></div>\n"
    )


def _row(table: Table, cells: Iterable[Cell]) -> str:
    return f"<tr>{''.join(_cell(table, cell) for cell in cells)}</tr>\n"


def _cell(table: Table, cell: Cell) -> str:
    tag = "th" if cell.head and cell.paragraphs else "td"
    spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (
        cell.columns > 1
    )
    classes = ["vertical"] * cell.vertical + (
        [] if cell.align is Align.START else [cell.align.value]
    )
    styled = f' class="{" ".join(classes)}"' if classes else ""
    inside = "".join(map(_paragraph, cell.paragraphs))
    inside = f"<div>{inside}</div>" if cell.vertical else inside
    return f"<{tag}{_scope(table, cell) if tag == 'th' else ''}{spans}{styled}>{inside}</{tag}>"


def _scope(table: Table, cell: Cell) -> str:
    """Which cells a header cell speaks for."""
    if cell.row < table.head_rows:
        return f' scope="{"colgroup" if cell.columns > 1 else "col"}"'
    return f' scope="{"rowgroup" if cell.rows > 1 else "row"}"'
