"""Why a print cannot be relied on before somebody has looked at the original: named above the form.

In: records. Out: blocks for the top of a print; nothing for a sound reading.
"""

from hyoka.records import Records
from hyoka.writing.blocks import Block, Cell, Mark, Paragraph, Role, Table, Words

_LEAD = "読み取りが確かでない記録です。原本で確かめてから使ってください。"


def doubted(records: Records) -> tuple[Block, ...]:
    """A box that names each doubt about the reading."""
    if not records.doubts:
        return ()
    lines = [Paragraph((Words(f"・{doubt.ja}。"),), Role.ITEM) for doubt in records.doubts]
    lead = Paragraph((Words(_LEAD, Mark.STRONG),), Role.NOTE)
    return (Table((1.0,), (Cell(0, 0, (lead, *lines)),), name=_LEAD),)
