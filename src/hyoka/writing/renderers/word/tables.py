"""Tables of a composition as WordprocessingML (ISO/IEC 29500-1 §17.4): real cells, merged as
printed."""

from hyoka.writing.blocks import Cell, Paragraph, Role, Table
from hyoka.writing.composition.places import Place, rows_of
from hyoka.writing.renderers.word.runs import Writer, xml_text

_RULED = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="4D4D4D"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CLOSE = '<w:spacing w:before="0" w:after="0"/>'
_MARGINS = (
    '<w:tblCellMar><w:top w:w="12" w:type="dxa"/><w:left w:w="92" w:type="dxa"/>'
    '<w:bottom w:w="12" w:type="dxa"/><w:right w:w="92" w:type="dxa"/></w:tblCellMar>'
)
_EMPTY = Paragraph((), Role.BODY)


def table_xml(table: Table, writer: Writer, width_twips: int) -> str:
    """One `w:tbl`; header rows repeat on every page and no row is torn where it fits on one."""
    shares = sum(table.widths)
    columns = [round(width_twips * share / shares) for share in table.widths]
    rows = "".join(
        _row(places, columns, writer, head=number < table.head_rows)
        for number, places in enumerate(rows_of(table))
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    properties = _table_properties(table, sum(columns))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _table_properties(table: Table, width: int) -> str:
    borders = f"<w:tblBorders>{_RULED}</w:tblBorders>" if table.frame else ""
    caption = (
        f'<w:tblCaption w:val="{xml_text(table.name).replace(chr(34), "&quot;")}"/>'
        if table.name
        else ""
    )
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}'
        f'<w:tblLook w:firstRow="1" w:noVBand="1"/>{caption}</w:tblPr>'
    )


def _row(places: list[Place], columns: list[int], writer: Writer, *, head: bool) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{properties}{''.join(_cell(place, columns, writer) for place in places)}</w:tr>"


def _cell(place: Place, columns: list[int], writer: Writer) -> str:
    cell, width = place.cell, sum(columns[place.column : place.column + place.columns])
    paragraphs = () if place.continues else cell.paragraphs
    *others, last = paragraphs or (_EMPTY,)
    inside = "".join(map(writer.paragraph, others)) + writer.paragraph(last, extra=_CLOSE)
    return f"<w:tc>{_cell_properties(place, cell, width)}{inside}</w:tc>"


def _cell_properties(place: Place, cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = "<w:vMerge/>" if place.continues else '<w:vMerge w:val="restart"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if cell.head else ""
    direction = '<w:textDirection w:val="tbRlV"/>' if cell.vertical else ""
    middle = '<w:vAlign w:val="center"/>' if cell.head or cell.vertical else ""
    return (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"{span}{merge}{shade}{direction}{middle}</w:tcPr>"
    )
